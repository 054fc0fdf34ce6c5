/** On real files with a typist's slips, completion answers everywhere, edits the cursor's line only, and repeats nothing. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CompletionItem, Position } from 'vscode-languageserver-types';
import { type CompletionContext, completions } from '../../../../server/src/service/completion';
import * as generalService from '../../../../server/src/service/generalService';
import { openDocument } from '../../../helpers/openDocument';
import { corpusFiles, seedFiles, singleFiles } from '../../../helpers/shared';
import { snippetDockerfile, snippets } from '../../../helpers/snippets';

const context: CompletionContext = {
  general: generalService,
  snippetSupport: true,
  markdown: true,
  insertReplace: true,
};
const texts = [
  ...snippets.map(([, snippet]) => snippetDockerfile(snippet)),
  ...[...corpusFiles(), ...seedFiles(), ...singleFiles()].map(({ text }) => text).filter(({ length }) => length < 6000),
];

/** What a hand does wrong at an offset. */
const slips: readonly ((text: string, at: number) => string)[] = [
  (text, at) => `${text.slice(0, at)} ${text.slice(at)}`,
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(0, at) + text.slice(text.indexOf('\n', at) + 1 || at),
  ...['"', "'", '{', '}', '$', '${', '\\', '\\\n', '=', '--', '\r\n'].map(
    (inserted) => (text: string, at: number) => text.slice(0, at) + inserted + text.slice(at),
  ),
];

const slipped = fc
  .tuple(fc.constantFrom(...texts), fc.nat(), fc.constantFrom(...slips), fc.nat(4))
  .map(([text, at, slip, behind]) => {
    const offset = at % (text.length + 1);
    const after = slip(text, offset);
    return { text: after, offset: Math.min(offset + behind, after.length) };
  });

function expectOnLine({ textEdit, label }: CompletionItem, position: Position): void {
  if (!textEdit) throw new Error(`${label} has no edit`);
  const ranges = 'range' in textEdit ? [textEdit.range] : [textEdit.insert, textEdit.replace];
  for (const { start, end } of ranges) {
    expect([start.line, end.line]).toEqual([position.line, position.line]);
    expect(start.character <= position.character && position.character <= end.character).toBe(true);
  }
}

test('completion after a slip', () => {
  const trigger = fc.constantFrom({}, { character: ' ' }, { character: '$' }, { character: '=' });
  fc.assert(
    fc.property(slipped, trigger, ({ text, offset }, how) => {
      const document = openDocument(text, { contexts: new Set(['ctx', 'base']) });
      const position = document.positionAt(offset);
      const items = completions(document, position, context, how);
      for (const item of items) expectOnLine(item, position);
      const labels = items.map(({ label }) => label);
      expect(labels).toEqual([...new Set(labels)]);
    }),
    { numRuns: 400 },
  );
});
