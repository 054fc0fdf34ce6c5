import { expect, test } from 'vitest';
import { CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { pingMethod, stageGraphMethod, targetsMethod } from '../../../server/src/protocol/protocol';
import { answerRequests, featureCapabilities } from '../../../server/src/server/handlers';
import { createDockerfileService } from '../../../server/src/service/dockerfileService';
import { openDocument } from '../../helpers/openDocument';

type Handler = (params: unknown, token: CancellationToken) => unknown;

/** A connection that keeps the handlers it is given, by the name of the function that took them, or by their method. */
function handlersOf(text?: string): ReadonlyMap<string, Handler> {
  const handlers = new Map<string, Handler>();
  const keeper = (prefix: string) =>
    new Proxy(
      {},
      {
        get: (_target, name) => (first: string | Handler, second?: Handler) => {
          if (typeof first === 'string') handlers.set(first, second as Handler);
          else handlers.set(prefix + String(name), first);
        },
      },
    );
  const languages = { diagnostics: keeper('diagnostics.') };
  const connection = new Proxy({} as Connection, {
    get: (_target, name) => (name === 'languages' ? languages : Reflect.get(keeper(''), name)),
  });
  const service = createDockerfileService();
  if (text !== undefined) service.open({ uri, version: 1, text });
  answerRequests(connection, service, async () => {});
  return handlers;
}

const text = 'FROM alpine:3.20 AS build\nRUN a\nFROM scratch\nCOPY --from=build / /\n';
const { uri } = openDocument(text);
const start = { line: 0, character: 0 };

/** What a request about the reference to the stage `build` gets. */
const ask = (handlers: ReadonlyMap<string, Handler>, name: string, more: object = {}) => {
  const handler = handlers.get(name);
  if (!handler) throw new Error(`nobody answers ${name}`);
  const params = {
    textDocument: { uri },
    position: { line: 3, character: 13 },
    newName: 'compile',
    context: { includeDeclaration: true, diagnostics: [] },
    options: { tabSize: 4, insertSpaces: true },
    range: { start, end: start },
    ...more,
  };
  return handler(params, CancellationToken.None);
};

test('all that is announced is answered, and nothing else', () => {
  const handlers = [...handlersOf().keys()].filter((name) => name.startsWith('on'));
  const { diagnosticProvider, ...announced } = featureCapabilities({ textDocument: { diagnostic: {} } });
  expect(diagnosticProvider).toBeDefined();
  expect(handlersOf().has('diagnostics.on')).toBe(true);
  const names = Object.keys(announced)
    .map((name) => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`.replace('Provider', ''))
    .map((name) => ({ onRename: 'onRenameRequest', onFoldingRange: 'onFoldingRanges' })[name] ?? name);
  expect([...handlers].sort()).toEqual([...names, 'onPrepareRename', 'onCompletionResolve'].sort());
});

test('a document that is not open gets null; no targets, no actions and no diagnostics', async () => {
  const handlers = handlersOf();
  const empty = new Map<string, unknown>([
    [targetsMethod, []],
    ['onCodeAction', []],
    ['diagnostics.on', { kind: 'full', items: [] }],
  ]);
  for (const name of handlers.keys()) {
    if (name === 'onCompletionResolve') continue;
    expect(await ask(handlers, name), name).toEqual(empty.get(name) ?? null);
  }
});

test('each request is answered by its feature', async () => {
  const handlers = handlersOf(text);
  const location = { uri, range: { start: { line: 0, character: 20 }, end: { line: 0, character: 25 } } };
  expect(await ask(handlers, 'diagnostics.on')).toEqual({ kind: 'full', items: [] });
  expect(await ask(handlers, 'onCodeAction')).toEqual([]);
  expect(await ask(handlers, 'onCompletion')).toMatchObject([{ label: 'build' }]);
  expect(await ask(handlers, 'onSignatureHelp')).toMatchObject({ signatures: expect.anything() });
  expect(await ask(handlers, 'onHover')).toMatchObject({ contents: { value: expect.stringContaining('alpine') } });
  expect(await ask(handlers, 'onDefinition')).toEqual(location);
  expect(await ask(handlers, 'onReferences')).toHaveLength(2);
  expect(await ask(handlers, 'onReferences', { context: { includeDeclaration: false } })).toHaveLength(1);
  expect(await ask(handlers, 'onDocumentHighlight')).toHaveLength(2);
  expect(await ask(handlers, 'onPrepareRename')).toMatchObject({ placeholder: 'build' });
  expect(await ask(handlers, 'onRenameRequest')).toMatchObject({ changes: { [uri]: [{ newText: 'compile' }, {}] } });
  expect(await ask(handlers, 'onDocumentSymbol')).toHaveLength(2);
  expect(await ask(handlers, 'onFoldingRanges')).toHaveLength(2);
  expect(await ask(handlers, 'onCodeLens')).not.toEqual([]);
  expect(await ask(handlers, stageGraphMethod)).toMatchObject({ edges: [{ kind: 'base' }, { kind: 'copy' }] });
  expect(await ask(handlers, targetsMethod)).toMatchObject([{ name: 'build' }, { isDefault: true }]);
  expect(await ask(handlers, pingMethod)).toBeNull();
});

test('formatting is that of the document or of a range', async () => {
  const handlers = handlersOf('FROM a \nRUN b \n');
  expect(await ask(handlers, 'onDocumentFormatting')).toHaveLength(2);
  expect(await ask(handlers, 'onDocumentRangeFormatting')).toHaveLength(1);
});

test('a rename that cannot be made fails with the reason', async () => {
  const scratch = { position: { line: 2, character: 7 } };
  for (const name of ['onRenameRequest', 'onPrepareRename']) {
    const answer = await ask(handlersOf(text), name, scratch);
    expect(answer).toBeInstanceOf(ResponseError);
    expect(answer).toMatchObject({ code: LSPErrorCodes.RequestFailed, message: expect.stringContaining('scratch') });
  }
});
