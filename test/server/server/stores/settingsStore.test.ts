import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../../server/src/protocol/settings';
import { SettingsStore } from '../../../../server/src/server/stores/settingsStore';

/** A client that answers when the test says so, and what it was asked. */
function storeOf(isPulled = false) {
  const asked: unknown[] = [];
  const answers: { resolve(value: object): void; reject(error: Error): void }[] = [];
  const getConfiguration = (item?: unknown) => {
    asked.push(item);
    return new Promise<never>((resolve, reject) =>
      answers.push({ resolve: resolve as (value: object) => void, reject }),
    );
  };
  return { store: new SettingsStore({ workspace: { getConfiguration } }, isPulled), asked, answers };
}

const uri = 'file:///app/Dockerfile';

describe('settings for all', () => {
  test('are the defaults until some are given', () => {
    const { store } = storeOf();
    expect(store.get(uri)).toEqual(defaultSettings);
    store.setShared({ target: 'test' });
    expect(store.get(uri).target).toBe('test');
    store.setShared(undefined);
    expect(store.get(uri)).toEqual(defaultSettings);
  });

  test('are all that there is where the client is not asked', async () => {
    const { store, asked } = storeOf();
    store.setShared({ target: 'test' });
    expect(await store.load(uri)).toBe(false);
    await store.loaded(uri);
    expect(store.get(uri).target).toBe('test');
    expect(asked).toEqual([]);
  });
});

describe("a document's own settings", () => {
  const pulling = () => storeOf(true);

  test('are asked for, and count for it alone', async () => {
    const { store, asked, answers } = pulling();
    const loading = store.load(uri);
    expect(asked).toEqual([{ scopeUri: uri, section: 'multistage' }]);
    answers[0]?.resolve({ target: 'test' });
    expect(await loading).toBe(true);
    expect(store.get(uri).target).toBe('test');
    expect(store.get('file:///other/Dockerfile').target).toBe('');
  });

  test('that are the same are no change', async () => {
    const { store, answers } = pulling();
    const first = store.load(uri);
    answers[0]?.resolve({});
    expect(await first).toBe(false);
    const second = store.load(uri);
    answers[1]?.resolve({ codeLens: false });
    expect(await second).toBe(true);
    const third = store.load(uri);
    answers[2]?.resolve({ codeLens: false });
    expect(await third).toBe(false);
  });

  test('can be waited for', async () => {
    const { store, answers } = pulling();
    const order: string[] = [];
    const loading = store.load(uri).then(() => order.push('loaded'));
    const waiting = store.loaded(uri).then(() => order.push('waited'));
    await store.loaded('file:///other/Dockerfile');
    order.push('other');
    answers[0]?.resolve({});
    await Promise.all([loading, waiting]);
    expect(order).toEqual(['other', 'loaded', 'waited']);
  });

  test('of an older question do not replace those of a newer one', async () => {
    const { store, answers } = pulling();
    const old = store.load(uri);
    const recent = store.load(uri);
    answers[1]?.resolve({ target: 'new' });
    expect(await recent).toBe(true);
    answers[0]?.resolve({ target: 'old' });
    expect(await old).toBe(false);
    expect(store.get(uri).target).toBe('new');
  });

  test('stay as they were where the client refuses', async () => {
    const { store, answers } = pulling();
    const first = store.load(uri);
    answers[0]?.resolve({ target: 'test' });
    await first;
    const second = store.load(uri);
    answers[1]?.reject(new Error('no'));
    expect(await second).toBe(false);
    expect(store.get(uri).target).toBe('test');
  });

  test('are forgotten, also those that are on their way', async () => {
    const { store, answers } = pulling();
    const first = store.load(uri);
    answers[0]?.resolve({ target: 'test' });
    await first;
    const second = store.load(uri);
    store.forget(uri);
    expect(store.get(uri).target).toBe('');
    answers[1]?.resolve({ target: 'late' });
    expect(await second).toBe(false);
    expect(store.get(uri).target).toBe('');
  });
});
