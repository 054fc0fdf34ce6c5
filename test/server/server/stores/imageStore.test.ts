import { describe, expect, test } from 'vitest';
import type { InspectedImage } from '../../../../server/src/protocol/protocol';
import { ImageStore } from '../../../../server/src/server/stores/imageStore';

/** A client whose engine has these images, and a store that asks it. */
function storeWith(images: Readonly<Record<string, InspectedImage>>) {
  const engine = new Map(Object.entries(images));
  const asked: string[] = [];
  const clock = { time: 0 };
  const store = new ImageStore(
    async (image) => {
      asked.push(image);
      return engine.get(image) ?? null;
    },
    () => clock.time,
  );
  return { store, engine, asked, clock };
}

const ours: InspectedImage = { environment: { APP_HOME: '/srv/app' }, workdir: '/srv', user: 'app' };

describe('an image', () => {
  test('is known once it was asked for', async () => {
    const { store } = storeWith({ 'ours:1': ours });
    expect(store.config('ours:1')).toBeUndefined();
    expect(await store.ask(new Set(['ours:1', 'theirs:1']))).toEqual(new Set(['ours:1']));
    expect(store.config('ours:1')).toMatchObject({ workdir: '/srv', user: 'app' });
    expect(store.config('ours:1')?.environment.get('APP_HOME')).toBe('/srv/app');
    expect(store.config('theirs:1')).toBeUndefined();
  });

  test('is asked for once, also while the answer is on its way', async () => {
    const { store, asked } = storeWith({ 'ours:1': ours });
    await Promise.all([store.ask(new Set(['ours:1'])), store.ask(new Set(['ours:1', 'theirs:1']))]);
    expect(await store.ask(new Set(['ours:1', 'theirs:1']))).toEqual(new Set());
    expect(asked).toEqual(['ours:1', 'theirs:1']);
  });

  test('of the table is what the engine has, where it has it', async () => {
    const { store } = storeWith({ 'golang:1.22': { environment: { GOLANG_VERSION: '1.22.9' } } });
    const shipped = store.config('golang:1.22');
    expect(shipped?.environment.has('GOPATH')).toBe(true);
    await store.ask(new Set(['golang:1.22', 'golang:1.23']));
    expect([...(store.config('golang:1.22')?.environment ?? [])]).toEqual([['GOLANG_VERSION', '1.22.9']]);
    expect(store.config('golang:1.23')?.environment.has('GOPATH')).toBe(true);
  });

  test('that is not there is asked for again after a while', async () => {
    const { store, engine, asked, clock } = storeWith({});
    await store.ask(new Set(['ours:1']));
    clock.time = 4 * 60_000;
    engine.set('ours:1', ours);
    await store.ask(new Set(['ours:1']));
    expect(asked).toHaveLength(1);
    clock.time = 6 * 60_000;
    expect(await store.ask(new Set(['ours:1']))).toEqual(new Set(['ours:1']));
    clock.time = 60 * 60_000;
    await store.ask(new Set(['ours:1']));
    expect(asked).toHaveLength(2);
  });

  test('is not asked for by a name that no image can have', async () => {
    const { store, asked } = storeWith({});
    await store.ask(new Set(['', '-v', 'Upper', 'a b', 'a:', '$(id)', '$BASE', 'a//b', 'f'.repeat(300), 'node:22']));
    expect(asked).toEqual(['node:22']);
  });

  test('of a client that refuses is not known', async () => {
    const store = new ImageStore(async () => {
      throw new Error('no');
    });
    expect(await store.ask(new Set(['ours:1']))).toEqual(new Set());
    expect(store.config('ours:1')).toBeUndefined();
  });
});

describe('after images may have changed', () => {
  test('what was known counts until it is asked for again', async () => {
    const { store, engine } = storeWith({ 'ours:1': ours });
    await store.ask(new Set(['ours:1']));
    engine.set('ours:1', { environment: { APP_HOME: '/opt' } });
    store.expire();
    expect(store.config('ours:1')?.workdir).toBe('/srv');
    expect(await store.ask(new Set(['ours:1']))).toEqual(new Set(['ours:1']));
    expect(store.config('ours:1')?.environment.get('APP_HOME')).toBe('/opt');
  });

  test('an image that is the same is no change, and its config the same object', async () => {
    const { store, engine } = storeWith({ 'ours:1': ours });
    await store.ask(new Set(['ours:1']));
    const before = store.config('ours:1');
    engine.set('ours:1', { ...ours, environment: { ...ours.environment } });
    store.expire();
    expect(await store.ask(new Set(['ours:1']))).toEqual(new Set());
    expect(store.config('ours:1')).toBe(before);
  });

  test('an image that is gone is known no more', async () => {
    const { store, engine } = storeWith({ 'ours:1': ours });
    await store.ask(new Set(['ours:1']));
    engine.clear();
    store.expire();
    expect(await store.ask(new Set(['ours:1']))).toEqual(new Set(['ours:1']));
    expect(store.config('ours:1')).toBeUndefined();
  });

  test('an answer to an earlier question counts no more', async () => {
    const answers: ((image: InspectedImage | null) => void)[] = [];
    const store = new ImageStore(() => new Promise((resolve) => answers.push(resolve)));
    const first = store.ask(new Set(['ours:1']));
    store.expire();
    const second = store.ask(new Set(['ours:1']));
    answers[1]?.({ environment: { NEW: '' } });
    answers[0]?.({ environment: { OLD: '' } });
    expect(await first).toEqual(new Set());
    expect(await second).toEqual(new Set(['ours:1']));
    expect([...(store.config('ours:1')?.environment.keys() ?? [])]).toEqual(['NEW']);
  });
});

test('no more images are kept than files need, and never too many', async () => {
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}:${index}`);
  const { store, engine, asked } = storeWith({});
  for (const name of [...names('a', 150), ...names('b', 150), ...names('c', 500)]) engine.set(name, ours);
  await store.ask(new Set(names('a', 150)));
  await store.ask(new Set([...names('a', 10), ...names('b', 150)]));
  const known = (prefix: string) => names(prefix, 500).filter((name) => store.config(name)).length;
  expect([known('a'), known('b')]).toEqual([50, 150]);
  expect(store.config('a:0')).toBeDefined();
  const before = asked.length;
  await store.ask(new Set(names('c', 500)));
  expect([known('a'), known('b'), known('c')]).toEqual([0, 0, 200]);
  // Those for which there is no room are not asked for time and again.
  await store.ask(new Set(names('c', 500)));
  expect(asked.length - before).toBe(200);
});
