import { expect, test } from 'vitest';
import type { Instruction, Span } from '../../../../server/src/core/dockerfile/syntax';
import type { Stage, StageModel } from '../../../../server/src/core/stages/model';
import { instructionSpan, stageNameSpan, stageSpan } from '../../../../server/src/core/stages/spans';
import { modelOf } from '../../../helpers/findings';
import { marked, markRanges } from '../../../helpers/marks';

/** The text with what the function gives in marks. */
function shown(text: string, spanIn: (model: StageModel) => Span): string {
  return markRanges(text, [spanIn(modelOf(text))]);
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
  const { text } = marked(source);
  expect(shown(text, ({ dockerfile }) => instructionSpan(dockerfile.instructions[1] as Instruction))).toBe(source);
});

test.each([
  ['ARG A\n[|FROM a\nRUN b|]\n\n# of the next\nFROM c\n', 0],
  ['FROM a\n[|FROM c|]\n', 1],
  ['FROM a\n\n[|FROM c\nRUN <<E\nd\nE|]\n# end\n', 1],
])('a stage goes from FROM to its last instruction: %j', (source, index) => {
  const { text } = marked(source);
  expect(shown(text, ({ stages }) => stageSpan(stages[index] as Stage))).toBe(source);
});

test.each(['FROM a AS [|b|]\n', 'FROM --platform=$BUILDPLATFORM [|a:1|]\n', 'FROM a AS [|$b|]\n', '[|FROM|] \n'])(
  'a stage is named by its name, its base or its keyword: %j',
  (source) => {
    const { text } = marked(source);
    expect(shown(text, ({ stages }) => stageNameSpan(stages[0] as Stage))).toBe(source);
  },
);
