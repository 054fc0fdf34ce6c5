/** Every feature here answers at every position of every text. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Range } from 'vscode-languageserver-types';
import { mergeRuns } from '../../../server/src/core/actions/refactorings/mergeRuns';
import { stageGraph } from '../../../server/src/core/graph/stageGraph';
import { defaultSettings } from '../../../server/src/protocol/settings';
import { quickFixes } from '../../../server/src/service/codeActions';
import { codeLenses } from '../../../server/src/service/codeLens';
import { completions } from '../../../server/src/service/completion';
import { definition } from '../../../server/src/service/definition';
import { diagnostics } from '../../../server/src/service/diagnostics';
import type { DockerfileDocument } from '../../../server/src/service/document';
import { documentSymbols } from '../../../server/src/service/documentSymbols';
import { foldingRanges } from '../../../server/src/service/folding';
import { formatting } from '../../../server/src/service/formatting';
import * as generalService from '../../../server/src/service/generalService';
import { highlights } from '../../../server/src/service/highlight';
import { hover } from '../../../server/src/service/hover';
import { keywordHover } from '../../../server/src/service/keywordHover';
import { refactoringsAt } from '../../../server/src/service/refactorings';
import { references } from '../../../server/src/service/references';
import { prepareRename, renameEdit } from '../../../server/src/service/rename';
import { signatureHelp } from '../../../server/src/service/signatureHelp';
import { targets } from '../../../server/src/service/targets';
import { anyText } from '../../helpers/dockerfiles';
import { openDocument } from '../../helpers/openDocument';

const context = { general: generalService, snippetSupport: true, markdown: true };

function lineCount({ text }: DockerfileDocument): number {
  return text.split('\n').length;
}

test('completion at any position, with edits on the line of the cursor', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), (text, at) => {
      const document = openDocument(text, { contexts: new Set(['ctx']) });
      const position = document.positionAt(at % (text.length + 1));
      for (const { textEdit } of completions(document, position, context)) {
        if (!textEdit || !('range' in textEdit)) throw new Error('no edit');
        const { start, end } = textEdit.range;
        expect([start.line, end.line]).toEqual([position.line, position.line]);
        expect(start.character <= position.character && position.character <= end.character).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('hover and signature help at any position', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), (text, at) => {
      const document = openDocument(text);
      const position = document.positionAt(at % (text.length + 1));
      const hover = keywordHover(document, position, generalService, context);
      expect(hover === null || hover.range !== undefined).toBe(true);
      const help = signatureHelp(document, position, generalService, context);
      expect(help === null || help.signatures.length > 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('the whole file at once', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const document = openDocument(text);
      const lines = lineCount(document);
      expect(codeLenses(document).every(({ command }) => command?.title)).toBe(true);
      expect(documentSymbols(document).every(({ name }) => name)).toBe(true);
      expect(foldingRanges(document).every(({ startLine, endLine }) => startLine < endLine && endLine < lines)).toBe(
        true,
      );
      const { nodes, edges } = stageGraph(document);
      const ids = new Set(nodes.map(({ id }) => id));
      expect(ids.size).toBe(nodes.length);
      expect(edges.every((edge) => ids.has(edge.source) && ids.has(edge.target))).toBe(true);
      expect(edges.every(({ count, ranges }) => count === ranges.length)).toBe(true);
      expect(targets(document)).toHaveLength(document.model.stages.length);
    }),
  );
});

const atNesting = { line: 2, character: 12 };

/** Every feature, at one place where it asks for one. */
const features: Readonly<Record<string, (document: DockerfileDocument) => unknown>> = {
  diagnostics: (document) => diagnostics(document, { settings: defaultSettings }),
  quickFixes: (document) =>
    quickFixes(document, wholeRange(document), { diagnostics: [] }, { settings: defaultSettings }),
  completions: (document) => completions(document, atNesting, context),
  hover: (document) => hover(document, atNesting, { markdown: true }),
  keywordHover: (document) => keywordHover(document, { line: 1, character: 1 }, generalService, context),
  signatureHelp: (document) => signatureHelp(document, { line: 1, character: 4 }, generalService, context),
  definition: (document) => definition(document, atNesting),
  references: (document) => references(document, atNesting, true),
  highlights: (document) => highlights(document, atNesting),
  prepareRename: (document) => prepareRename(document, atNesting),
  rename: (document) => renameEdit(document, { line: 1, character: 4 }, 'other', () => false),
  documentSymbols,
  foldingRanges,
  codeLenses,
  stageGraph,
  targets,
  formatting: (document) => formatting(document, { tabSize: 2, insertSpaces: true }),
};

function wholeRange(document: DockerfileDocument): Range {
  return document.range({ start: 0, end: document.text.length });
}

/** The nesting in each place where something reads it. */
function deepFile(open: string, close: string): string {
  const nested = `${open.repeat(20_000)}x${close.repeat(20_000)}`;
  return `FROM alpine AS a\nARG V\nENV A="${nested.replaceAll('"', '')}" B=$V\nRUN ${nested}\nRUN ${nested}\nCOPY <<EOF /a\n${nested}\nEOF\n`;
}

test.each([
  ['(', ')'],
  ['{ ', '; }'],
  ['$(', ')'],
  ['`', '`'],
  ['$((', '))'],
  ['${a:-', '}'],
  ['${a:-', ''],
  ['if x; then ', '; fi'],
  ['[', ']'],
])('twenty thousand %s in each other use up no stack', (open, close) => {
  const document = openDocument(deepFile(open, close));
  for (const [name, feature] of Object.entries(features)) {
    expect(() => feature(document), name).not.toThrow();
  }
  const run = { line: 3, character: 0 };
  const [merge] = refactoringsAt(document, { start: run, end: run });
  expect(merge?.kind).toBe(mergeRuns.kind);
  // These two are commands, of a name that only the shell finds out.
  if (open === '[' || open === '`') expect(merge?.edit).toBeDefined();
  else expect(merge?.disabled?.reason).toMatch(/^The RUN in line 4 /);
});

test('twenty thousand ONBUILD in each other use up no stack', () => {
  const document = openDocument(`FROM alpine\n${'ONBUILD '.repeat(20_000)}RUN make\nCMD ${'['.repeat(20_000)}\n`);
  for (const [name, feature] of Object.entries(features)) {
    expect(() => feature(document), name).not.toThrow();
  }
});
