import { expect, test } from 'vitest';
import { refactorings } from '../../../../../server/src/core/actions/refactorings';
import { cursor, open } from './refactor';

const source = open('FROM debian\nRUN a\nRUN b\n');

test('every refactoring is offered where it can be done', () => {
  const offered = [0, 12].flatMap((offset) => refactorings.filter(({ offer }) => offer(source, cursor(offset))));
  expect(new Set(offered)).toEqual(new Set(refactorings));
});

test('no two have the same kind', () => {
  expect(new Set(refactorings.map(({ kind }) => kind)).size).toBe(refactorings.length);
});
