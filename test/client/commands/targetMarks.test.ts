import { expect, test } from 'vitest';
import { targetMarks } from '../../../client/src/commands/targetMarks';
import { targets } from '../../../server/src/service/targets';
import { openDocument } from '../../helpers/openDocument';

function marks(dockerfile: string, lastBuilt?: number) {
  const found = targets(openDocument(dockerfile));
  return found.map((target) => targetMarks(target, found, lastBuilt));
}

test('the default target is marked, named or not', () => {
  expect(marks('FROM alpine AS a\nFROM a AS b\n')).toEqual([[], ['default']]);
  expect(marks('FROM alpine AS a\nFROM a\n')).toEqual([[], ['default']]);
});

test('the stage that was built last is marked', () => {
  expect(marks('FROM alpine AS a\nFROM a AS b\n', 0)).toEqual([['lastBuilt'], ['default']]);
  expect(marks('FROM alpine AS a\nFROM a AS b\n', 1)).toEqual([[], ['default', 'lastBuilt']]);
});

test('what --target cannot build is marked', () => {
  expect(marks('FROM alpine\nFROM alpine AS a\nFROM alpine AS A\n')).toEqual([['unnamed'], ['hidden'], ['default']]);
});
