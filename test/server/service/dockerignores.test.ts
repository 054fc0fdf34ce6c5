import { describe, expect, test } from 'vitest';
import { buildContext, Dockerignores } from '../../../server/src/service/dockerignores';

/** Files by URI, and which of them were read. */
function storeOf(files: Readonly<Record<string, string>>) {
  const read: string[] = [];
  const disk = new Map(Object.entries(files));
  const store = new Dockerignores(async (uri) => {
    read.push(uri);
    return disk.get(uri);
  });
  return { store, read, disk };
}

const uri = 'file:///work/shop/Dockerfile';
const none = { context: '' };

describe('the file', () => {
  test("is the Dockerfile's own before the context's", async () => {
    const { store } = storeOf({ [`${uri}.dockerignore`]: 'own', 'file:///work/shop/.dockerignore': 'shared' });
    const found = await store.get(uri, [], none);
    expect([found?.excludes('own'), found?.excludes('shared')]).toEqual([true, false]);
  });

  test("is the context's where the Dockerfile has none", async () => {
    const { store } = storeOf({ 'file:///work/.dockerignore': 'a' });
    const found = await store.get(uri, ['file:///work'], { context: '.' });
    expect(found?.excludes('a')).toBe(true);
    expect(await store.get('file:///work/other/Dockerfile', ['file:///work'], none)).toBeUndefined();
  });

  test('is empty and still there', async () => {
    const { store } = storeOf({ 'file:///work/shop/.dockerignore': '' });
    expect((await store.get(uri, [], none))?.excludes('a')).toBe(false);
  });
});

describe('reading', () => {
  test('is done once, also for questions at the same time', async () => {
    const { store, read } = storeOf({ 'file:///work/shop/.dockerignore': 'a' });
    const [first, second] = await Promise.all([store.get(uri, [], none), store.get(uri, [], none)]);
    expect(first).toBe(second);
    expect(await store.get(uri, [], none)).toBe(first);
    expect(read).toEqual([`${uri}.dockerignore`, 'file:///work/shop/.dockerignore']);
  });

  test('is done again after files have changed', async () => {
    const { store, disk } = storeOf({ 'file:///work/shop/.dockerignore': 'a' });
    await store.get(uri, [], none);
    disk.set('file:///work/shop/.dockerignore', 'b');
    expect((await store.get(uri, [], none))?.excludes('b')).toBe(false);
    store.forget();
    expect((await store.get(uri, [], none))?.excludes('b')).toBe(true);
    disk.clear();
    store.forget('file:///elsewhere/Dockerfile');
    expect(await store.get(uri, [], none)).toBeDefined();
    store.forget(uri);
    expect(await store.get(uri, [], none)).toBeUndefined();
  });

  test('is done again when the settings or the workspace give another context', async () => {
    const { store } = storeOf({ 'file:///work/.dockerignore': 'all', 'file:///work/shop/web/.dockerignore': 'web' });
    expect(await store.get(uri, [], none)).toBeUndefined();
    expect((await store.get(uri, [], { context: 'web' }))?.excludes('web')).toBe(true);
    expect((await store.get(uri, ['file:///work'], { context: '.' }))?.excludes('all')).toBe(true);
    expect(await store.get(uri, [], none)).toBeUndefined();
  });

  test('looks nowhere for a document without a folder', async () => {
    const { store, read } = storeOf({});
    expect(await store.get('untitled:Untitled-1', [], none)).toBeUndefined();
    expect(await store.get('untitled:Untitled-1', ['file:///a', 'file:///b'], { context: 'c' })).toBeUndefined();
    expect(read).toEqual([]);
    await store.get('untitled:Untitled-1', ['file:///a'], none);
    expect(read).toEqual(['file:///a/.dockerignore']);
  });
});

describe('the build context', () => {
  const work = ['file:///work', 'file:///work/shop', 'file:///works'];

  test.each([
    ["is the Dockerfile's folder", uri, [], '', 'file:///work/shop'],
    ["is the Dockerfile's folder in a workspace too", 'file:///work/api/Dockerfile', work, '', 'file:///work/api'],
    ['counts from the folder of the workspace', 'file:///work/api/Dockerfile', work, 'src', 'file:///work/src'],
    ['counts from the innermost one', uri, work, './src/', 'file:///work/shop/src'],
    ['is above it', uri, work, '..', 'file:///work'],
    ['counts from the Dockerfile outside of a workspace', uri, ['file:///home'], 'src', 'file:///work/shop/src'],
    ['is absolute', uri, work, '/srv/app', 'file:///srv/app'],
    ['is absolute outside of a workspace', uri, [], '/srv/app', 'file:///srv/app'],
    ["has Windows' slashes", 'file:///c%3A/w/Dockerfile', ['file:///c%3A/w'], 'a\\b', 'file:///c%3A/w/a/b'],
    ['has a drive of Windows', 'file:///c%3A/w/Dockerfile', [], 'D:\\b', 'file:///D%3A/b'],
    ['has letters and spaces', uri, ['file:///work'], 'größe 1%', 'file:///work/gr%C3%B6%C3%9Fe%201%25'],
    [
      'is on another machine',
      'vscode-remote://wsl+x/w/Dockerfile',
      ['vscode-remote://wsl+x/w'],
      'a',
      'vscode-remote://wsl+x/w/a',
    ],
    ['is the root', 'file:///Dockerfile', ['file:///'], 'a', 'file:///a'],
    ['of a text in no file is the only folder', 'untitled:Untitled-1', ['file:///work'], '', 'file:///work'],
    ['of a text in no file counts from it', 'untitled:Untitled-1', ['file:///work/'], 'a', 'file:///work/a'],
    ['of a text in no file is unknown in several', 'untitled:Untitled-1', work, '', undefined],
  ])('%s', (_name, document, folders, wanted, expected) => {
    expect(buildContext(document, folders, wanted)).toBe(expected);
  });
});

test.each(['\\\\host\\share', '//host/share', '../..//host/share', '../../..\\\\host\\share', '\ud800'])(
  "a context of %j is the Dockerfile's own folder: no other machine is asked",
  (wanted) => {
    expect(buildContext(uri, ['file:///work'], wanted)).toBe('file:///work/shop');
    expect(buildContext('file://server/share/shop/Dockerfile', ['file://server/share'], wanted)).not.toContain(
      'host/share/',
    );
  },
);
