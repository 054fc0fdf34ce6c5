import { afterEach, expect, test } from 'vitest';
import type { ConfigurationParams, WorkspaceFolder } from 'vscode-languageserver/node';
import type { ReadFileParams } from '../../../server/src/protocol';
import { type LspClient, modernCapabilities, startLspClient } from '../../helpers/lspClient';

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
