import { expect, test } from 'vitest';
import { refactorings } from '../../../../../server/src/core/actions/refactorings';
import { cursor, open } from './refactor';

const source = open(
  'FROM debian\nRUN a\nRUN b && c && d\nUSER 1\nRUN a\nRUN b\nRUN <<EOF\nc\nEOF\nFROM alpine\nRUN a\nRUN b\n',
);

test('every refactoring is offered where it can be done', () => {
  const places = source.dockerfile.instructions.map(({ offset }) => cursor(offset));
  const offered = places.flatMap((place) => refactorings.filter(({ offer }) => offer(source, place)));
  expect(new Set(offered)).toEqual(new Set(refactorings));
});

test('no two have the same kind', () => {
  expect(new Set(refactorings.map(({ kind }) => kind)).size).toBe(refactorings.length);
});
