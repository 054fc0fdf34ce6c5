import { describe, expect, test } from 'vitest';
import { findCycle } from '../../../../../server/src/core/check/pipeline/findCycle';
import { displayName } from '../../../../../server/src/core/stages/splitStages';
import { modelOf } from '../../../../helpers/findings';

/** The stage that is named, the one-based lines of the way to the cycle, and those of the cycle itself. */
function cycle(text: string): readonly unknown[] | undefined {
  const found = findCycle(modelOf(text));
  const lines = (references: Pick<NonNullable<typeof found>, 'path'>['path'] = []) =>
    references.map(({ instruction }) => instruction.line + 1);
  return found && [displayName(found.first), lines(found.path), lines(found.references)];
}

describe('a cycle', () => {
  test('of a stage with itself', () => {
    expect(cycle('FROM alpine AS a\nCOPY --from=a /x /y\n')).toEqual(['a', [2], [2]]);
    expect(cycle('FROM alpine\nCOPY --from=0 /x /y\n')).toEqual(['stage-0', [2], [2]]);
  });

  test('of copies and mounts', () => {
    expect(
      cycle('FROM alpine AS a\nCOPY --from=b /x /y\nFROM alpine AS b\nRUN --mount=from=a,target=/a true\n'),
    ).toEqual(['a', [2, 4], [2, 4]]);
  });

  test('is named by the stage from which it is reached, with the way there', () => {
    const text = `
      FROM alpine AS entry
      COPY --from=a /x /y
      FROM alpine AS a
      COPY --from=b /x /y
      FROM alpine AS b
      COPY --from=a /x /y
    `;
    expect(cycle(text)).toEqual(['entry', [2, 4, 6], [4, 6]]);
  });

  test('has the last of several references to one stage in its way', () => {
    const text = 'FROM alpine AS a\nCOPY --from=b /1 /1\nCOPY --from=b /2 /2\nFROM alpine AS b\nCOPY --from=a /3 /3\n';
    expect(cycle(text)).toEqual(['a', [3, 5], [2, 3, 5]]);
  });

  test('takes no dead end along', () => {
    const text = `
      FROM alpine AS a
      COPY --from=c /x /y
      COPY --from=b /x /y
      FROM alpine AS b
      COPY --from=a /x /y
      FROM alpine AS c
    `;
    expect(cycle(text)).toEqual(['a', [3, 5], [3, 5]]);
  });
});

describe('no cycle', () => {
  test('of references that go up, or down only', () => {
    expect(cycle('FROM alpine AS a\nFROM a AS b\nCOPY --from=a /x /y\n')).toBeUndefined();
    expect(cycle('FROM alpine AS a\nCOPY --from=b /x /y\nFROM alpine AS b\n')).toBeUndefined();
  });

  test('through a base, or through a trigger', () => {
    expect(cycle('FROM alpine AS a\nCOPY --from=b /x /y\nFROM a AS b\n')).toBeUndefined();
    expect(cycle('FROM alpine AS a\nONBUILD COPY --from=a /x /y\n')).toBeUndefined();
  });

  test('in ten thousand stages in a row', () => {
    const stages = Array.from(
      { length: 10_000 },
      (_, index) => `FROM alpine AS s${index}\nCOPY --from=s${index + 1} /x /y\n`,
    );
    expect(cycle(stages.join(''))).toBeUndefined();
  });
});
