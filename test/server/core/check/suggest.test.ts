import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean, editDistance, suggest } from '../../../../server/src/core/check/suggest';

describe('suggestions', () => {
  test('are the first of the nearest names', () => {
    expect(suggest('biuld', ['base', 'build', 'built'])).toBe('build');
    expect(suggest('bild', ['bald', 'build', 'bold'])).toBe('bald');
  });

  test('are at most two letters off', () => {
    expect(suggest('FO', ['FOUR', 'FOURS'])).toBe('FOUR');
    expect(suggest('F', ['FOUR'])).toBeUndefined();
  });

  test('are none for a name that exists, wherever in the list', () => {
    expect(suggest('build', ['built', 'build'])).toBeUndefined();
  });

  test('look at case, and at code points', () => {
    expect(suggest('PATH', ['path'])).toBeUndefined();
    expect(suggest('\u{1f433}a', ['\u{1f433}\u{1f40b}abc', 'xya'])).toBe('xya');
    expect(editDistance('\u{1f433}', '\u{1f40b}', 9)).toBe(1);
  });

  test('stand in BuildKit’s words', () => {
    expect(didYouMean('build')).toBe(' (did you mean build?)');
    expect(didYouMean('HOME', '$')).toBe(' (did you mean $HOME?)');
    expect(didYouMean(undefined)).toBe('');
  });
});

/** The textbook's recursion. */
function plainDistance([first, ...rest]: readonly string[], [other, ...others]: readonly string[]): number {
  if (first === undefined) return other === undefined ? 0 : others.length + 1;
  if (other === undefined) return rest.length + 1;
  if (first === other) return plainDistance(rest, others);
  const changed = plainDistance(rest, others);
  const removed = plainDistance(rest, [other, ...others]);
  return 1 + Math.min(changed, removed, plainDistance([first, ...rest], others));
}

test('the distance is Levenshtein’s as far as the limit', () => {
  const name = fc
    .array(fc.constantFrom('a', 'b', 'c', '\u{1f433}'), { maxLength: 6 })
    .map((letters) => letters.join(''));
  fc.assert(
    fc.property(name, name, fc.integer({ min: 1, max: 7 }), (left, right, limit) => {
      expect(editDistance(left, right, limit)).toBe(Math.min(limit, plainDistance([...left], [...right])));
    }),
  );
});
