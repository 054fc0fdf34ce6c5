import { expect, test } from 'vitest';
import { instructionRange, instructionSpan, stageNameRange, stageRange } from '../../../server/src/service/ranges';
import { marked, markRanges } from '../../helpers/marks';
import { openDocument } from '../../helpers/openDocument';

/** The text with what the function gives for an instruction or a stage in marks. */
function shown(text: string, rangeOf: (document: ReturnType<typeof openDocument>) => ReturnType<typeof stageRange>) {
  const document = openDocument(text);
  const { start, end } = rangeOf(document);
  return markRanges(text, [{ start: document.offsetAt(start), end: document.offsetAt(end) }]);
}

test.each([
  'FROM a\n[|RUN b|]\nRUN c\n',
  'FROM a\r\n[|RUN b|]\r\n',
  'FROM a\n[|RUN b|]',
  'FROM a\n[|  RUN b  |]\n',
  'FROM a\n[|RUN b \\\n# c\n  d|]\n\nRUN e\n',
  'FROM a\n[|RUN <<EOF\nb\nEOF|]\nRUN c\n',
  'FROM a\n[|RUN <<EOF\nb|]\n',
])('an instruction is all of it but its last line ending: %j', (source) => {
  const { text, range } = marked(source);
  expect(
    shown(text, (document) => {
      const [, second] = document.dockerfile.instructions;
      if (!second) throw new Error('no second instruction');
      expect(instructionSpan(second).start).toBe(range.start);
      return instructionRange(document, second);
    }),
  ).toBe(source);
});

test.each([
  ['ARG A\n[|FROM a\nRUN b|]\n\n# of the next\nFROM c\n', 0],
  ['FROM a\n[|FROM c|]\n', 1],
  ['FROM a\n\n[|FROM c\nRUN <<E\nd\nE|]\n# end\n', 1],
])('a stage goes from FROM to its last instruction: %j', (source, index) => {
  const { text } = marked(source);
  expect(shown(text, (document) => stageRange(document, stageOf(document, index)))).toBe(source);
});

test.each(['FROM a AS [|b|]\n', 'FROM --platform=$BUILDPLATFORM [|a:1|]\n', 'FROM a AS [|$b|]\n', '[|FROM|] \n'])(
  'a stage is named by its name, its base or its keyword: %j',
  (source) => {
    const { text } = marked(source);
    expect(shown(text, (document) => stageNameRange(document, stageOf(document, 0)))).toBe(source);
  },
);

function stageOf(document: ReturnType<typeof openDocument>, index: number) {
  const stage = document.model.stages[index];
  if (!stage) throw new Error(`no stage ${index}`);
  return stage;
}
