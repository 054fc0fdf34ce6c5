import { expect, test } from 'vitest';
import { targetMarks } from '../../../client/src/commands/targetMarks';
import { targets } from '../../../server/src/features/targets';
import { openDocument } from '../../helpers/openDocument';

function marks(dockerfile: string) {
  const found = targets(openDocument(dockerfile));
  return found.map((target) => targetMarks(target, found));
}

test('the default target is marked, named or not', () => {
  expect(marks('FROM alpine AS a\nFROM a AS b\n')).toEqual([[], ['default']]);
  expect(marks('FROM alpine AS a\nFROM a\n')).toEqual([[], ['default']]);
});

test('what --target cannot build is marked', () => {
  expect(marks('FROM alpine\nFROM alpine AS a\nFROM alpine AS A\n')).toEqual([['unnamed'], ['hidden'], ['default']]);
});
