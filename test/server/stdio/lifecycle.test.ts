import { afterEach, expect, test } from 'vitest';
import { type LspClient, startLspClient } from '../../helpers/lspClient';

let client: LspClient | undefined;

afterEach(async () => {
  await client?.close();
  client = undefined;
});

const uri = 'file:///app/Dockerfile';

test('the built server initializes, takes edits by range and leaves with 0', async () => {
  const server = await startLspClient();
  expect(server.initializeResult.capabilities.textDocumentSync).toMatchObject({ openClose: true, change: 2 });
  await server.open(uri, 'FROM alpine AS base\n');
  const range = { start: { line: 0, character: 5 }, end: { line: 0, character: 11 } };
  expect(await server.change(uri, [{ range, text: 'debian' }])).toBe(2);
  await server.closeDocument(uri);
  expect(await server.close()).toBe(0);
  expect(server.errors).toEqual([]);
});

test('an unknown request is refused and the server lives on', async () => {
  client = await startLspClient();
  await expect(client.request('multistage/noSuchMethod', {})).rejects.toThrow(/Unhandled method/);
  await client.open(uri, 'FROM alpine\n');
});
