import { expect, test } from 'vitest';
import {
  errorFinding,
  fullMessage,
  linesOf,
  parseErrorFinding,
  ruleFinding,
} from '../../../../server/src/core/check/finding';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import type { Instruction } from '../../../../server/src/core/dockerfile/syntax';

const file = parseDockerfile('FROM alpine\nCOPY <<EOF \\\n  /etc/motd\nhi\nEOF\n');
const [, copy] = file.instructions as readonly [Instruction, Instruction];

test('the lines of an instruction are one-based, heredocs included', () => {
  expect(linesOf(copy)).toEqual([2, 3, 4, 5]);
  expect(linesOf(copy)).toBe(linesOf(copy));
});

test('a finding is shown at its span, or else at the keyword', () => {
  expect(ruleFinding('StageNameCasing', copy, 'detail')).toEqual({
    kind: 'rule',
    rule: 'StageNameCasing',
    detail: 'detail',
    lines: [2, 3, 4, 5],
    place: { item: copy, span: { start: 0, end: 4 } },
  });
  expect(errorFinding(copy, 'message', { start: 5, end: 10 })).toEqual({
    kind: 'error',
    message: 'message',
    lines: [2, 3, 4, 5],
    place: { item: copy, span: { start: 5, end: 10 } },
  });
});

test("an error of the instruction parser has BuildKit's words before it", () => {
  expect(fullMessage(parseErrorFinding(copy, 'no'))).toBe('dockerfile parse error on line 2: no');
  expect(fullMessage(errorFinding(copy, 'no'))).toBe('no');
});
