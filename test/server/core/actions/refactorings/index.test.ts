import { expect, test } from 'vitest';
import { refactorings, refactoringsAt } from '../../../../../server/src/core/actions/refactorings';
import { cursor, open } from './refactor';

const document = open('FROM debian\nRUN a\nRUN b\n');
const kindsAt = (offset: number, only?: string[]) =>
  refactoringsAt(document, cursor(document, offset), { diagnostics: [], only }).map(({ kind }) => kind);

test('every refactoring is offered where it can be done', () => {
  expect([...kindsAt(0), ...kindsAt(12)].sort()).toEqual([...refactorings.keys()].sort());
});

test.each([
  [[''], 1],
  [['refactor'], 1],
  [['refactor.rewrite'], 1],
  [['quickfix', 'refactor.rewrite.mergeRuns'], 1],
  [['refactor.rewrite.merge'], 0],
  [['refactor.extract'], 0],
  [[], 0],
])('only %j', (only, count) => expect(kindsAt(12, only)).toHaveLength(count));
