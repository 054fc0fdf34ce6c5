import { afterEach, describe, expect, test } from 'vitest';
import { type LspClient, modernCapabilities, startLspClient } from '../../helpers/lspClient';

let server: LspClient | undefined;

afterEach(async () => {
  await server?.close();
  expect(server?.errors).toEqual([]);
  server = undefined;
});

const uri = 'file:///app/Dockerfile';
const cased = 'FROM alpine:3.20 AS Base\n';
const clean = 'FROM alpine:3.20 AS base\n';

describe('a client that pulls', () => {
  test('gets what there is of the newest text', async () => {
    server = await startLspClient();
    await server.open(uri, cased);
    expect(await server.diagnostics(uri)).toMatchObject([
      {
        source: 'buildkit',
        code: 'StageNameCasing',
        codeDescription: { href: 'https://docs.docker.com/go/dockerfile/rule/stage-name-casing/' },
        severity: 2,
        message: "Stage name 'Base' should be lowercase",
        range: { start: { line: 0, character: 20 }, end: { line: 0, character: 24 } },
      },
    ]);
    await server.change(uri, clean);
    expect(await server.diagnostics(uri)).toEqual([]);
  });

  test('gets nothing pushed', async () => {
    server = await startLspClient();
    await server.open(uri, cased);
    await server.change(uri, clean);
    await server.configure({ check: 'off' });
    await server.diagnostics(uri);
    await server.closeDocument(uri);
    await server.diagnostics(uri);
    await expect(server.pushedDiagnostics(uri, 50)).rejects.toThrow();
  });

  test('gets nothing of a document that it closed', async () => {
    server = await startLspClient();
    await server.open(uri, cased);
    await server.closeDocument(uri);
    expect(await server.diagnostics(uri)).toEqual([]);
  });
});

describe('a client that does not pull', () => {
  const { diagnostic: _, ...textDocument } = modernCapabilities.textDocument ?? {};
  const capabilities = { ...modernCapabilities, textDocument };

  test('is sent them when it opens and changes a document, with its version', async () => {
    server = await startLspClient({ capabilities });
    await server.open(uri, cased);
    expect(await server.pushedDiagnostics(uri)).toMatchObject([{ code: 'StageNameCasing' }]);
    await server.change(uri, clean);
    expect(await server.pushedDiagnostics(uri)).toEqual([]);
    await server.change(uri, `${clean}FROM base as Next\n`);
    expect((await server.pushedDiagnostics(uri)).map(({ code }) => code)).toContain('FromAsCasing');
  });

  test('is sent an empty list when it closes a document', async () => {
    server = await startLspClient({ capabilities });
    await server.open(uri, cased);
    expect(await server.pushedDiagnostics(uri)).toHaveLength(1);
    await server.closeDocument(uri);
    await expect.poll(() => server?.pushedDiagnostics(uri)).toEqual([]);
  });

  test('is sent them anew when settings or a .dockerignore change', async () => {
    const files: Record<string, string> = {};
    server = await startLspClient({ capabilities, files });
    await server.open(uri, 'FROM scratch AS Base\nCOPY secret.txt /\n');
    expect(await server.pushedDiagnostics(uri)).toHaveLength(1);
    files['file:///app/.dockerignore'] = '*.txt';
    await server.notify('workspace/didChangeWatchedFiles', { changes: [] });
    await expect.poll(async () => (await server?.pushedDiagnostics(uri))?.length).toBe(2);
    await server.configure({ rules: { StageNameCasing: 'off' } });
    await expect.poll(async () => (await server?.pushedDiagnostics(uri))?.length).toBe(1);
  });

  test('is sent those of each of several documents', async () => {
    server = await startLspClient({ capabilities });
    const uris = ['a', 'b', 'c'].map((folder) => `file:///${folder}/Dockerfile`);
    for (const each of uris) await server.open(each, cased);
    for (const each of uris) expect(await server.pushedDiagnostics(each)).toHaveLength(1);
    await server.change('file:///b/Dockerfile', clean);
    expect(await server.pushedDiagnostics('file:///b/Dockerfile')).toEqual([]);
    expect(await server.pushedDiagnostics('file:///a/Dockerfile')).toHaveLength(1);
  });
});

test('a client of the first hour gets diagnostics of plain form', async () => {
  server = await startLspClient({ capabilities: {} });
  await server.open(uri, 'FROM alpine AS Base\nFROM alpine AS base\n');
  const pushed = await server.pushedDiagnostics(uri);
  expect(pushed.length).toBeGreaterThan(1);
  for (const { range, message } of pushed) {
    expect(range.start.line).toBeLessThan(2);
    expect(message).not.toBe('');
  }
});
