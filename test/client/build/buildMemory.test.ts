import { expect, test } from 'vitest';
import type { Memento, Uri } from 'vscode';
import { createBuildMemory } from '../../../client/src/build/buildMemory';

/** A workspace's state, as VS Code stores it: as JSON. */
function createState() {
  const stored = new Map<string, string>();
  const state: Memento = {
    keys: () => [...stored.keys()],
    get: (key: string, fallback?: unknown) => (stored.has(key) ? JSON.parse(stored.get(key) as string) : fallback),
    update: async (key, value) => {
      stored.set(key, JSON.stringify(value));
    },
  };
  return { state, text: () => [...stored.values()].join('\n') };
}

const api = 'file:///work%20space/api/Dockerfile' as unknown as Uri;
const web = 'file:///work%20space/web/Dockerfile' as unknown as Uri;

test('answers are remembered for each Dockerfile, also those that were taken back', async () => {
  const { state } = createState();
  const memory = createBuildMemory(state);
  await memory.rememberAnswers(
    api,
    new Map([
      ['CHANNEL', 'beta'],
      ['REVISION', 'abc'],
    ]),
  );
  await memory.rememberAnswers(api, new Map([['CHANNEL', '']]));
  const later = createBuildMemory(state);
  expect(later.answer(api, 'CHANNEL')).toBe('');
  expect(later.answer(api, 'REVISION')).toBe('abc');
  expect(later.answer(web, 'REVISION')).toBeUndefined();
});

test('secrets are remembered, but never stored', async () => {
  const { state, text } = createState();
  const memory = createBuildMemory(state);
  await memory.rememberAnswers(
    api,
    new Map([
      ['NPM_TOKEN', 't0ps3cret'],
      ['CHANNEL', 'beta'],
    ]),
  );
  expect(memory.answer(api, 'NPM_TOKEN')).toBe('t0ps3cret');
  expect(text()).not.toContain('t0ps3cret');
  expect(createBuildMemory(state).answer(api, 'NPM_TOKEN')).toBeUndefined();
});

test('the last build outlives the window', async () => {
  const { state } = createState();
  expect(createBuildMemory(state).lastBuild()).toBeUndefined();
  const build = {
    definition: { type: 'multistage', dockerfile: '/api/Dockerfile', target: 'test' },
    secretNames: ['NPM_TOKEN'],
  } as const;
  await createBuildMemory(state).rememberBuild(build);
  expect(createBuildMemory(state).lastBuild()).toEqual(build);
});
