import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, composeEdits, type Edit, joinEdits } from '../../../../server/src/core/edits/edit';

function edit(start: number, end: number, text: string): Edit {
  return { start, end, text };
}

test('edits are made at their places, insertions at one place in their order', () => {
  const edits = [edit(4, 5, 'E'), edit(1, 1, 'x'), edit(1, 1, 'y'), edit(2, 4, '')];
  expect(applyEdits('abcdef', edits)).toBe('axybEf');
});

describe('joining', () => {
  const taken = [edit(2, 4, 'x')];

  test.each([
    ['what stands apart', [edit(0, 1, 'a'), edit(4, 5, 'b')], [edit(0, 1, 'a'), edit(2, 4, 'x'), edit(4, 5, 'b')]],
    ['the same edit once', [edit(2, 4, 'x'), edit(6, 6, 'c')], [edit(2, 4, 'x'), edit(6, 6, 'c')]],
    ['nothing of a fix that overlaps', [edit(0, 1, 'a'), edit(3, 5, 'b')], taken],
    ['nothing inside', [edit(3, 3, 'a')], taken],
    ['nothing inserted right at its start', [edit(2, 2, 'a')], taken],
    ['what is inserted right at its end', [edit(4, 4, 'a')], [edit(2, 4, 'x'), edit(4, 4, 'a')]],
    ['nothing around', [edit(0, 9, 'a')], taken],
  ])('%s', (_name, edits, expected) => {
    expect(joinEdits(taken, [edits])).toEqual(expected);
  });

  test('insertions at one place, in order', () => {
    const insertions = [[edit(1, 1, 'a')], [edit(1, 1, 'b')], [edit(1, 1, 'a')]];
    expect(joinEdits([], insertions)).toEqual([edit(1, 1, 'a'), edit(1, 1, 'b')]);
  });
});

describe('composing', () => {
  test('an edit of what an edit put in is one edit', () => {
    expect(composeEdits('abcdef', [[edit(1, 2, 'xyz')], [edit(2, 3, '-')], [edit(6, 7, '')]])).toEqual([
      edit(1, 2, 'x-z'),
      edit(4, 5, ''),
    ]);
  });

  test('no rounds, no edits', () => {
    expect(composeEdits('abc', [])).toEqual([]);
  });

  test('is the same as one after the other', () => {
    const rounds = fc.array(fc.array(fc.tuple(fc.nat(30), fc.nat(3), fc.string({ maxLength: 3 })), { maxLength: 4 }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), rounds, (text, tuples) => {
        let current = text;
        const made: (readonly Edit[])[] = [];
        for (const round of tuples) {
          const { length } = current;
          const edits = round.map(([at, size, inserted]) => {
            const start = Math.min(at, length);
            return [edit(start, Math.min(start + size, length), inserted)];
          });
          const apart = joinEdits([], edits);
          made.push(apart);
          current = applyEdits(current, apart);
        }
        const composed = composeEdits(text, made);
        expect(applyEdits(text, composed)).toBe(current);
        expect(joinEdits([], [composed])).toHaveLength(composed.length);
      }),
    );
  });
});
