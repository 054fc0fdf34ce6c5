import { expect, test } from 'vitest';
import type { Instruction } from '../../../server/src/core/dockerfile/syntax';
import type { Stage } from '../../../server/src/core/stages/model';
import { instructionRange, stageNameRange, stageRange } from '../../../server/src/service/ranges';
import { openDocument } from '../../helpers/openDocument';

test('instructions and stages have ranges in lines and characters', () => {
  const document = openDocument('ARG A\nFROM a AS b\nRUN c\n\n');
  const [stage] = document.model.stages as [Stage];
  const [run] = stage.instructions as [Instruction];
  const end = { line: 2, character: 5 };
  expect(instructionRange(document, run)).toEqual({ start: { line: 2, character: 0 }, end });
  expect(stageRange(document, stage)).toEqual({ start: { line: 1, character: 0 }, end });
  expect(stageNameRange(document, stage)).toEqual({
    start: { line: 1, character: 10 },
    end: { line: 1, character: 11 },
  });
});
