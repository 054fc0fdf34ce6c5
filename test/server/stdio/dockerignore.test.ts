import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConfigurationParams, WorkspaceFolder } from 'vscode-languageserver/node';
import type { ReadFileParams } from '../../../server/src/protocol/protocol';
import { type LspClient, type LspClientOptions, modernCapabilities, startLspClient } from '../../helpers/lspClient';

let server: LspClient | undefined;

afterEach(async () => {
  await server?.close();
  expect(server?.errors).toEqual([]);
  server = undefined;
});

const uri = 'file:///work/shop/Dockerfile';
const text = 'FROM scratch\nCOPY secret.txt /\n';
const readMethod = 'multistage/readFile';

const isIgnored = async (document = uri) =>
  (await server?.diagnostics(document))?.some(({ code }) => code === 'CopyIgnoredFile');

test('what the .dockerignore excludes cannot be copied', async () => {
  server = await startLspClient({ files: { 'file:///work/shop/.dockerignore': 'secret.txt' } });
  await server.open(uri, text);
  expect(await isIgnored()).toBe(true);
});

test('it is read once, and again when it changes', async () => {
  const files: Record<string, string> = {};
  server = await startLspClient({ files });
  await server.open(uri, text);
  expect(await isIgnored()).toBe(false);
  files['file:///work/shop/.dockerignore'] = '*.txt';
  await server.change(uri, `${text}# more\n`);
  expect(await isIgnored()).toBe(false);
  expect(server.requests<ReadFileParams>(readMethod).map((read) => read.uri)).toEqual([
    `${uri}.dockerignore`,
    'file:///work/shop/.dockerignore',
  ]);
  await server.notify('workspace/didChangeWatchedFiles', {
    changes: [{ uri: 'file:///work/shop/.dockerignore', type: 1 }],
  });
  await server.asks('workspace/diagnostic/refresh');
  expect(await isIgnored()).toBe(true);
});

test('it is that of the context in the settings, also after they change', async () => {
  server = await startLspClient({
    folders: ['file:///work'],
    files: { 'file:///work/.dockerignore': '**/secret.txt' },
  });
  await server.open(uri, text);
  expect(await isIgnored()).toBe(false);
  await server.configure({ context: '.' });
  await server.asks('workspace/diagnostic/refresh');
  expect(await isIgnored()).toBe(true);
  await server.configure({ context: 'shop' });
  await server.asks('workspace/diagnostic/refresh', 2);
  expect(await isIgnored()).toBe(false);
});

test('it counts from another folder once the workspace has one', async () => {
  let folders: WorkspaceFolder[] = [];
  server = await startLspClient({
    capabilities: { ...modernCapabilities, workspace: { ...modernCapabilities.workspace, workspaceFolders: true } },
    files: { 'file:///work/.dockerignore': '**/secret.txt' },
    answers: {
      'workspace/configuration': ({ items }: ConfigurationParams) => items.map(() => ({ context: '.' })),
      'workspace/workspaceFolders': () => folders,
    },
  });
  await server.open(uri, text);
  expect(await isIgnored()).toBe(false);
  folders = [{ uri: 'file:///work', name: 'work' }];
  await server.notify('workspace/didChangeWorkspaceFolders', { event: { added: folders, removed: [] } });
  await server.asks('workspace/diagnostic/refresh');
  expect(await isIgnored()).toBe(true);
});

test('a text that is in no file has that of the only folder, or none', async () => {
  const files = { 'file:///work/.dockerignore': 'secret.txt' };
  server = await startLspClient({ folders: ['file:///work'], files });
  await server.open('untitled:Untitled-1', text);
  expect(await isIgnored('untitled:Untitled-1')).toBe(true);
  await server.close();
  server = await startLspClient({ files });
  await server.open('untitled:Untitled-1', text);
  expect(await isIgnored('untitled:Untitled-1')).toBe(false);
  expect(server.requests(readMethod)).toEqual([]);
});

test('a client that leaves the question unanswered gets its diagnostics all the same, and the log says why', async () => {
  server = await startLspClient({ answers: { [readMethod]: () => new Promise(() => {}) } });
  await server.open(uri, text);
  expect(await isIgnored()).toBe(false);
  expect(server.logged).toEqual([
    expect.stringContaining(`${uri}.dockerignore`),
    expect.stringContaining('shop/.dockerignore'),
  ]);
});

describe('where the client reads no files, the server does', () => {
  const initialization = { canReadFile: false };
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'multistage files-'));
    mkdirSync(path.join(folder, 'shop'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const uriOf = (...names: readonly string[]) => pathToFileURL(path.join(folder, ...names)).href;

  async function open(options: LspClientOptions = {}): Promise<boolean | undefined> {
    server = await startLspClient({ initialization, ...options });
    await server.open(uriOf('shop', 'Dockerfile'), text);
    const isFound = await isIgnored(uriOf('shop', 'Dockerfile'));
    expect(server.requests(readMethod)).toEqual([]);
    expect(server.logged).toEqual([]);
    return isFound;
  }

  test("beside the Dockerfile, the Dockerfile's own first", async () => {
    writeFileSync(path.join(folder, 'shop', '.dockerignore'), 'secret.txt');
    expect(await open()).toBe(true);
    await server?.close();
    writeFileSync(path.join(folder, 'shop', 'Dockerfile.dockerignore'), 'other.txt');
    expect(await open()).toBe(false);
  });

  test("below the workspace's folders and nowhere else", async () => {
    writeFileSync(path.join(folder, '.dockerignore'), 'secret.txt');
    expect(await open({ settings: { context: '..' } })).toBe(false);
    await server?.close();
    expect(await open({ settings: { context: '.' }, folders: [uriOf()] })).toBe(true);
    await server?.close();
    expect(await open({ settings: { context: '../..' }, folders: [uriOf('shop')] })).toBe(false);
  });

  test('where it is a file of moderate size', async () => {
    mkdirSync(path.join(folder, 'shop', '.dockerignore'));
    expect(await open()).toBe(false);
    await server?.close();
    rmSync(path.join(folder, 'shop', '.dockerignore'), { recursive: true });
    writeFileSync(path.join(folder, 'shop', '.dockerignore'), `secret.txt\n${'#'.repeat(1 << 21)}`);
    expect(await open()).toBe(false);
  });

  test('and no document of another kind, or of another machine, has one', async () => {
    server = await startLspClient({ initialization });
    for (const other of ['vscode-vfs://github/acme/shop/Dockerfile', 'file://host/share/Dockerfile', 'untitled:a']) {
      await server.open(other, text);
      expect(await isIgnored(other), other).toBe(false);
    }
    expect(server.logged).toEqual([]);
  });
});

test('a client that cannot read files is no trouble', async () => {
  server = await startLspClient({
    answers: {
      [readMethod]: () => {
        throw new Error('Unhandled method');
      },
    },
  });
  await server.open(uri, text);
  expect(await isIgnored()).toBe(false);
});
