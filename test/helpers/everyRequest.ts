import type { Position } from 'vscode-languageserver-types';

/** A request as a client sends it. */
export interface Request {
  readonly method: string;
  readonly params: object;
}

const formatting = { tabSize: 4, insertSpaces: true };

/** Every request that the server answers about a document as a whole. */
export function requestsOf(uri: string): readonly Request[] {
  const textDocument = { uri };
  return [
    { method: 'textDocument/diagnostic', params: { textDocument } },
    { method: 'textDocument/documentSymbol', params: { textDocument } },
    { method: 'textDocument/foldingRange', params: { textDocument } },
    { method: 'textDocument/codeLens', params: { textDocument } },
    { method: 'textDocument/formatting', params: { textDocument, options: formatting } },
    { method: 'multistage/stageGraph', params: { textDocument } },
    { method: 'multistage/targets', params: { textDocument } },
  ];
}

/** Every request that the server answers about a place in a document; ranges reach from three lines above it. */
export function requestsAt(uri: string, position: Position): readonly Request[] {
  const textDocument = { uri };
  const here = { textDocument, position };
  const range = { start: { line: Math.max(0, position.line - 3), character: 0 }, end: position };
  const actions = { textDocument, range };
  return [
    { method: 'textDocument/completion', params: here },
    { method: 'textDocument/signatureHelp', params: here },
    { method: 'textDocument/hover', params: here },
    { method: 'textDocument/definition', params: here },
    { method: 'textDocument/references', params: { ...here, context: { includeDeclaration: true } } },
    { method: 'textDocument/documentHighlight', params: here },
    { method: 'textDocument/prepareRename', params: here },
    { method: 'textDocument/rename', params: { ...here, newName: 'other' } },
    { method: 'textDocument/codeAction', params: { ...actions, context: { diagnostics: [] } } },
    {
      method: 'textDocument/codeAction',
      params: { ...actions, context: { diagnostics: [], only: ['source.fixAll.multistage'] } },
    },
    { method: 'textDocument/rangeFormatting', params: { textDocument, range, options: formatting } },
  ];
}
