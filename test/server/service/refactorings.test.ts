import { expect, test } from 'vitest';
import { refactoringsAt } from '../../../server/src/service/refactorings';
import { openDocument } from '../../helpers/openDocument';

const document = openDocument('FROM debian\nRUN a\nRUN b\nRUN ["c"]\n');
const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });

test('a refactoring is a code action with a plain edit', () => {
  expect(refactoringsAt(document, { start: at(1).start, end: at(3).start })).toEqual([
    {
      title: 'Merge 2 RUN commands into one',
      kind: 'refactor.rewrite.mergeRuns',
      edit: {
        changes: {
          [document.uri]: [
            { range: { start: { line: 1, character: 5 }, end: { line: 2, character: 4 } }, newText: ' && \\\n    ' },
          ],
        },
      },
    },
  ]);
});

test('one that can not be done is disabled', () => {
  const [action] = refactoringsAt(document, at(2));
  expect(action?.disabled?.reason).toMatch(/^The RUN in line 4 /);
  expect(action).not.toHaveProperty('edit');
});

test.each([
  [undefined, 1],
  [[''], 1],
  [['refactor'], 1],
  [['refactor.rewrite'], 1],
  [['quickfix', 'refactor.rewrite.mergeRuns'], 1],
  [['refactor.rewrite.merge'], 0],
  [['refactor.extract'], 0],
  [[], 0],
])('only %j', (only, count) => expect(refactoringsAt(document, at(1), only)).toHaveLength(count));
