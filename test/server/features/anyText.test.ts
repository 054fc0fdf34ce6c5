/** Every feature here answers at every position of every text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DockerfileDocument } from '../../../server/src/document';
import { codeLenses } from '../../../server/src/features/codeLens';
import { completions } from '../../../server/src/features/completion';
import { documentSymbols } from '../../../server/src/features/documentSymbols';
import { foldingRanges } from '../../../server/src/features/folding';
import { keywordHover } from '../../../server/src/features/keywordHover';
import { signatureHelp } from '../../../server/src/features/signatureHelp';
import { stageGraph } from '../../../server/src/features/stageGraph';
import { targets } from '../../../server/src/features/targets';
import { anyText } from '../../helpers/dockerfiles';
import { openDocument } from '../../helpers/openDocument';

const context = { generalFeatures: true, snippetSupport: true, markdown: true };

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
      const hover = keywordHover(document, position, context);
      expect(hover === null || hover.range !== undefined).toBe(true);
      const help = signatureHelp(document, position, context);
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
