import { describe, expect, test } from 'vitest';
import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { stageGraphMethod, targetsMethod } from '../../../server/src/protocol/protocol';
import { defaultSettings, type Settings } from '../../../server/src/protocol/settings';
import { answerFeatures, type FeatureServices, featureCapabilities } from '../../../server/src/server/handlers';
import { openDocument } from '../../helpers/openDocument';

type Handler = (params: unknown) => unknown;

/** A connection that keeps the handlers it is given, by the name of the function that took them, or by their method. */
function handlersOf(services: Partial<FeatureServices>): ReadonlyMap<string, Handler> {
  const handlers = new Map<string, Handler>();
  const connection = new Proxy({} as Connection, {
    get: (_target, name) => (first: string | Handler, second?: Handler) => {
      if (typeof first === 'string') handlers.set(first, second as Handler);
      else handlers.set(String(name), first);
    },
  });
  answerFeatures(connection, {
    document: () => undefined,
    settings: () => defaultSettings,
    client: () => ({}),
    suggestCommand: () => undefined,
    otherImages: () => [],
    ...services,
  });
  return handlers;
}

const text = 'FROM alpine:3.20 AS build\nRUN a\nFROM scratch\nCOPY --from=build / /\n';
const document = openDocument(text);
const on = (settings: Partial<Settings> = {}) =>
  handlersOf({ document: () => document, settings: () => ({ ...defaultSettings, ...settings }) });

const ask = (handlers: ReadonlyMap<string, Handler>, name: string, more: object = {}) => {
  const handler = handlers.get(name);
  if (!handler) throw new Error(`nobody answers ${name}`);
  return handler({ textDocument: { uri: document.uri }, position: { line: 3, character: 13 }, ...more });
};

test('all that is announced is answered, and nothing else', () => {
  const handlers = [...on().keys()].filter((name) => name.startsWith('on'));
  const announced = Object.keys(featureCapabilities).map((name) => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`);
  const names = announced
    .map((name) => name.replace('Provider', ''))
    .map((name) => ({ onRename: 'onRenameRequest', onFoldingRange: 'onFoldingRanges' })[name] ?? name);
  expect([...handlers].sort()).toEqual([...names, 'onPrepareRename', 'onCompletionResolve'].sort());
});

describe('a document that is not open', () => {
  const params = {
    newName: 'x',
    context: { includeDeclaration: true },
    options: {},
    range: document.range({ start: 0, end: 0 }),
  };

  test('gets null, and no targets', () => {
    const handlers = handlersOf({});
    for (const name of handlers.keys()) {
      if (name === 'onCompletionResolve') continue;
      expect(ask(handlers, name, params), name).toEqual(name === targetsMethod ? [] : null);
    }
  });
});

describe('settings', () => {
  test('switch what is general off, and nothing about stages', () => {
    const keyword = { position: { line: 1, character: 1 } };
    const options = { options: { tabSize: 4, insertSpaces: true } };
    expect(ask(on(), 'onHover', keyword)).not.toBeNull();
    const off = on({ generalFeatures: 'off' });
    expect(ask(off, 'onHover', keyword)).toBeNull();
    expect(ask(off, 'onSignatureHelp', { position: { line: 0, character: 6 } })).toBeNull();
    expect(ask(off, 'onDocumentFormatting', options)).toBeNull();
    expect(
      ask(off, 'onDocumentRangeFormatting', { ...options, range: document.range({ start: 0, end: 9 }) }),
    ).toBeNull();
    expect(ask(off, 'onHover')).not.toBeNull();
    expect(ask(off, 'onDefinition')).not.toBeNull();
  });

  test('switch lenses off', () => {
    expect(ask(on(), 'onCodeLens')).not.toEqual([]);
    expect(ask(on({ codeLens: false }), 'onCodeLens')).toEqual([]);
  });
});

describe('a rename', () => {
  test('has its edits by document', () => {
    const edits = ask(on(), 'onRenameRequest', { newName: 'compile' });
    expect(edits).toMatchObject({ changes: { [document.uri]: [{ newText: 'compile' }, { newText: 'compile' }] } });
  });

  test('that cannot be made fails with the reason', () => {
    const scratch = { position: { line: 2, character: 7 } };
    for (const name of ['onRenameRequest', 'onPrepareRename']) {
      const answer = ask(on(), name, { ...scratch, newName: 'x' });
      expect(answer).toBeInstanceOf(ResponseError);
      expect(answer).toMatchObject({ code: LSPErrorCodes.RequestFailed, message: expect.stringContaining('scratch') });
    }
  });
});

test('our own requests are answered', () => {
  expect(ask(on(), stageGraphMethod)).toMatchObject({ edges: [{ kind: 'base' }, { kind: 'copy' }] });
  expect(ask(on(), targetsMethod)).toMatchObject([{ name: 'build' }, { isDefault: true }]);
});

describe('what the client can', () => {
  const hoverIn = (contentFormat: ('markdown' | 'plaintext')[]) =>
    ask(
      handlersOf({ document: () => document, client: () => ({ textDocument: { hover: { contentFormat } } }) }),
      'onHover',
      { position: { line: 1, character: 1 } },
    );

  test('decides how a keyword is explained', () => {
    expect(hoverIn(['markdown', 'plaintext'])).toMatchObject({ contents: { kind: 'markdown' } });
    expect(hoverIn(['plaintext'])).toMatchObject({ contents: { kind: 'plaintext' } });
  });

  test('decides whether the list of values opens by itself', () => {
    const flagsWith = (suggestCommand: string | undefined) => {
      const copy = openDocument('FROM a AS b\nFROM c\nCOPY --');
      const handlers = handlersOf({ document: () => copy, suggestCommand: () => suggestCommand });
      return JSON.stringify(ask(handlers, 'onCompletion', { position: { line: 2, character: 7 } }));
    };
    expect(flagsWith('editor.suggest')).toContain('editor.suggest');
    expect(flagsWith(undefined)).not.toContain('"command"');
  });
});
