import { afterEach, describe, expect, test } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node';
import { type LspClient, startLspClient } from '../../helpers/lspClient';

let client: LspClient | undefined;

afterEach(async () => {
  await client?.close();
  expect(client?.errors ?? []).toEqual([]);
  client = undefined;
});

const uri = 'file:///app/Dockerfile';

describe('the start', () => {
  test('tells who the server is and what it can', async () => {
    client = await startLspClient();
    const { serverInfo, capabilities } = client.initializeResult;
    expect(serverInfo).toMatchObject({ name: 'multistage' });
    expect(capabilities).toMatchObject({
      textDocumentSync: { openClose: true, change: 2 },
      diagnosticProvider: { interFileDependencies: false },
      renameProvider: { prepareProvider: true },
    });
    expect(capabilities.codeActionProvider).toMatchObject({
      codeActionKinds: expect.arrayContaining(['quickfix', 'source.fixAll.multistage', 'refactor.rewrite.mergeRuns']),
    });
  });

  test('registers for settings and files with a client that wants that, and with no other', async () => {
    const capabilities = {
      workspace: {
        didChangeConfiguration: { dynamicRegistration: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
      },
    };
    client = await startLspClient({ capabilities });
    const registrations = await client.asks<{ registrations: { method: string }[] }>('client/registerCapability', 2);
    expect(registrations.flatMap((asked) => asked.registrations.map(({ method }) => method)).sort()).toEqual([
      'workspace/didChangeConfiguration',
      'workspace/didChangeWatchedFiles',
    ]);
    await client.close();

    client = await startLspClient({ capabilities: {} });
    await client.open(uri, 'FROM alpine\n');
    await client.pushedDiagnostics(uri);
    expect(client.requests('client/registerCapability')).toEqual([]);
    expect(client.requests('workspace/configuration')).toEqual([]);
  });

  test('announces no diagnostics to be pulled by a client that does not', async () => {
    client = await startLspClient({ capabilities: {} });
    expect(client.initializeResult.capabilities).not.toHaveProperty('diagnosticProvider');
  });
});

describe('the end', () => {
  test('is 0 after shutdown and exit', async () => {
    const server = await startLspClient();
    await server.open(uri, 'FROM alpine\n');
    expect(await server.close()).toBe(0);
    expect(server.errors).toEqual([]);
  });

  test('is 1 after exit alone', async () => {
    const server = await startLspClient();
    expect(await server.breakOff('exit')).toBe(1);
  });

  test('comes when the client is gone', async () => {
    const server = await startLspClient();
    await server.open(uri, 'FROM alpine\n');
    expect(await server.breakOff('end of input')).not.toBe(0);
  });

  test('does not wait for images that are to be asked for', async () => {
    const server = await startLspClient({ initialization: { canInspectImages: true } });
    await server.open(uri, 'FROM alpine\n');
    await server.change(uri, 'FROM debian\n');
    const begin = Date.now();
    expect(await server.close()).toBe(0);
    expect(Date.now() - begin).toBeLessThan(2_000);
  });
});

describe('what cannot be answered', () => {
  test('an unknown request is refused and the server lives on', async () => {
    client = await startLspClient();
    await expect(client.request('multistage/noSuchMethod', {})).rejects.toThrow(/Unhandled method/);
    await client.open(uri, 'FROM alpine AS Base\n');
    expect(await client.diagnostics(uri)).not.toEqual([]);
  });

  test('an unknown notification is no matter', async () => {
    client = await startLspClient();
    await client.notify('multistage/noSuchNotice', { a: 1 });
    await client.notify('$/setTrace', { value: 'verbose' });
    await client.open(uri, 'FROM alpine AS Base\n');
    expect(await client.diagnostics(uri)).not.toEqual([]);
  });

  test('a document that is not open has nothing', async () => {
    client = await startLspClient();
    const textDocument = { uri: 'file:///nowhere/Dockerfile' };
    const position = { line: 0, character: 0 };
    const range = { start: position, end: position };
    const nothing = {
      'textDocument/hover': null,
      'textDocument/definition': null,
      'textDocument/completion': null,
      'textDocument/documentSymbol': null,
      'textDocument/codeLens': null,
      'multistage/stageGraph': null,
      'multistage/targets': [],
    };
    for (const [method, answer] of Object.entries(nothing))
      expect(await client.request(method, { textDocument, position }), method).toEqual(answer);
    expect(await client.diagnostics(textDocument.uri)).toEqual([]);
    expect(
      await client.request('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }),
    ).toEqual([]);
    expect(await client.request('textDocument/rename', { textDocument, position, newName: 'a' })).toBeNull();
  });

  test('a change or an end of what is not open is left out', async () => {
    client = await startLspClient();
    await client.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: 'FROM alpine AS Base\n' }],
    });
    await client.notify('textDocument/didClose', { textDocument: { uri } });
    expect(await client.diagnostics(uri)).toEqual([]);
    await client.open(uri, 'FROM alpine AS Base\n');
    expect(await client.diagnostics(uri)).toHaveLength(1);
  });

  test('a request that is cancelled ends as such, and the next is answered', async () => {
    let answer: (text: null) => void = () => {};
    const file = new Promise<null>((resolve) => {
      answer = resolve;
    });
    client = await startLspClient({ answers: { 'multistage/readFile': () => file } });
    await client.open(uri, 'FROM alpine AS Base\n');
    const source = new CancellationTokenSource();
    const range = { start: { line: 0, character: 16 }, end: { line: 0, character: 16 } };
    const asked = [
      client.request('textDocument/diagnostic', { textDocument: { uri } }, source.token),
      client.request(
        'textDocument/codeAction',
        { textDocument: { uri }, range, context: { diagnostics: [] } },
        source.token,
      ),
    ];
    await client.asks('multistage/readFile');
    source.cancel();
    // What is sent later is answered later.
    await client.request('multistage/targets', { textDocument: { uri } });
    answer(null);
    for (const request of asked) await expect(request).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(await client.diagnostics(uri)).toHaveLength(1);
  });
});
