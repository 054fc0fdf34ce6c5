import { afterEach, describe, expect, test } from 'vitest';
import type { ConfigurationParams } from 'vscode-languageserver/node';
import { type LspClient, modernCapabilities, startLspClient } from '../../helpers/lspClient';

let server: LspClient | undefined;

afterEach(async () => {
  await server?.close();
  expect(server?.errors).toEqual([]);
  server = undefined;
});

const shop = 'file:///work/shop/Dockerfile';
const api = 'file:///work/api/Dockerfile';
const text = 'FROM alpine:3.20 AS Base\n';
const configurationMethod = 'workspace/configuration';

/** Settings by the folder that a document is in. */
function byFolder(folders: Readonly<Record<string, unknown>>) {
  return ({ items }: ConfigurationParams) =>
    items.map(({ scopeUri = '' }) => Object.entries(folders).find(([folder]) => scopeUri.startsWith(folder))?.[1]);
}

const codes = async (uri: string) => (await server?.diagnostics(uri))?.map(({ code }) => code);

describe('a client that is asked for settings', () => {
  test('has others for each folder', async () => {
    server = await startLspClient({
      folders: ['file:///work/shop', 'file:///work/api'],
      answers: {
        [configurationMethod]: byFolder({
          'file:///work/shop': { rules: { StageNameCasing: 'off' }, codeLens: false },
          'file:///work/api': { rules: { StageNameCasing: 'error' } },
        }),
      },
    });
    await server.open(shop, text);
    await server.open(api, text);
    expect(await server.diagnostics(shop)).toEqual([]);
    expect(await server.diagnostics(api)).toMatchObject([{ code: 'StageNameCasing', severity: 1 }]);
    expect(await server.request('textDocument/codeLens', { textDocument: { uri: shop } })).toEqual([]);
    expect(await server.request('textDocument/codeLens', { textDocument: { uri: api } })).not.toEqual([]);
  });

  test('is waited for before the first diagnostics', async () => {
    let answer: (settings: unknown[]) => void = () => {};
    const settings = new Promise((resolve) => {
      answer = resolve;
    });
    server = await startLspClient({ answers: { [configurationMethod]: () => settings } });
    await server.open(shop, text);
    const first = server.diagnostics(shop);
    await server.asks(configurationMethod);
    answer([{ check: 'off' }]);
    expect(await first).toEqual([]);
  });

  test('is not needed for an answer when it refuses', async () => {
    server = await startLspClient({
      answers: {
        [configurationMethod]: () => {
          throw new Error('no settings here');
        },
      },
    });
    await server.open(shop, text);
    expect(await codes(shop)).toEqual(['StageNameCasing']);
    await server.configure({});
    expect(await codes(shop)).toEqual(['StageNameCasing']);
  });

  test('is asked again for every open document when settings change', async () => {
    server = await startLspClient();
    await server.open(shop, text);
    await server.open(api, text);
    await server.asks(configurationMethod, 2);
    await server.configure({ check: 'off' });
    await server.asks('workspace/diagnostic/refresh');
    expect(await codes(shop)).toEqual([]);
    expect(await codes(api)).toEqual([]);
    await server.configure({ check: 'on' });
    await server.asks('workspace/diagnostic/refresh', 2);
    expect(await codes(shop)).toEqual(['StageNameCasing']);
  });

  test('can send what no setting should be', async () => {
    server = await startLspClient();
    await server.open(shop, text);
    for (const settings of [{ rules: 3, buildArgs: [], codeLens: 'yes', target: {}, check: null }, { rules: null }]) {
      await server.configure(settings);
      expect(await codes(shop)).toEqual(['StageNameCasing']);
    }
  });
});

describe('a client that is not asked', () => {
  const capabilities = { textDocument: modernCapabilities.textDocument };

  test('gives settings at the start', async () => {
    server = await startLspClient({ capabilities, settings: { rules: { StageNameCasing: 'hint' } } });
    await server.open(shop, text);
    expect(await server.diagnostics(shop)).toMatchObject([{ code: 'StageNameCasing', severity: 4 }]);
  });

  test('gives new ones when they change', async () => {
    server = await startLspClient({ capabilities });
    await server.open(shop, text);
    expect(await codes(shop)).toEqual(['StageNameCasing']);
    await server.configure({ check: 'off' });
    expect(await codes(shop)).toEqual([]);
    expect(server.requests(configurationMethod)).toEqual([]);
  });
});

test('settings decide what a document means', async () => {
  server = await startLspClient({ settings: { buildArgs: { BASE: 'debian:12' }, buildContexts: { src: './src' } } });
  await server.open(shop, 'ARG BASE=alpine\nFROM $BASE\nCOPY --from=src / /\n');
  const graph = await server.request('multistage/stageGraph', { textDocument: { uri: shop } });
  expect(graph).toMatchObject({ nodes: [{ id: 'stage:0' }, { id: 'image:debian:12' }, { id: 'context:src' }] });
  await server.configure({});
  await server.asks('workspace/diagnostic/refresh');
  expect(await server.request('multistage/stageGraph', { textDocument: { uri: shop } })).toMatchObject({
    nodes: [{ id: 'stage:0' }, { id: 'image:alpine' }, { id: 'image:src' }],
  });
});

test.each(['\ud800', '\\\\host\\share', '//host/share', 'a\0b'])(
  'a context of %j is reported once and ignored, and every request is answered',
  async (context) => {
    const read: string[] = [];
    server = await startLspClient({
      settings: { context },
      folders: ['file:///app'],
      answers: {
        'multistage/readFile': ({ uri: file }: { uri: string }) => {
          read.push(file);
          return null;
        },
      },
    });
    for (const name of ['a', 'b']) {
      await server.open(`file:///app/${name}/Dockerfile`, 'FROM alpine AS Base\n');
      expect(await server.diagnostics(`file:///app/${name}/Dockerfile`)).toHaveLength(1);
    }
    expect(server.shown).toEqual([
      'The setting multistage.context is ignored: it cannot be the path of a folder on this machine.',
    ]);
    expect(read).toContain('file:///app/a/.dockerignore');
    expect(read.filter((file) => !file.startsWith('file:///app/'))).toEqual([]);
  },
);
