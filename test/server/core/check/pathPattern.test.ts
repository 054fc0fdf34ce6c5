import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesWhole, pathMatcher } from '../../../../server/src/core/check/pathPattern';

/** As moby/patternmatcher writes it for Go's regular expressions, which take no longer than the text is. */
function asRegExp(pattern: string): RegExp {
  if (/^\*\*[^*?[\]\\]*$/.test(pattern)) {
    const suffix = pattern.slice(2);
    const literal = suffix.replaceAll(/\W/g, '\\$&');
    return RegExp(suffix.startsWith('/') ? `^(?:.*/)?${literal.slice(2)}$` : `${literal}$`, 's');
  }
  const source = pattern.replaceAll(/\*\*\/?$|\*\*\/?|[*?.]/g, (special, at: number) => {
    if (special === '*') return '[^/]*';
    if (special === '?') return '[^/]';
    if (special === '.') return '\\.';
    return at + special.length === pattern.length ? '.*' : '(?:.*/)?';
  });
  return RegExp(`^${source}$`, 's');
}

const characters = fc.constantFrom('a', 'b', '/', '*', '**', '**/', '?', '.', '[ab]', '[^a]');
const patterns = fc.array(characters, { maxLength: 6 }).map((parts) => parts.join(''));
const paths = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.'), maxLength: 8 });

test('a pattern matches as the regular expression that it stands for', () => {
  // Patterns are cleaned as paths are, before they are compiled.
  const isPlain = (pattern: string) => !pattern.includes('***') && !pattern.endsWith('/');
  fc.assert(
    fc.property(patterns.filter(isPlain), paths, (pattern, path) => {
      const expression = asRegExp(pattern);
      const parts = path.split('/');
      const folders = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
      expect(matchesWhole(pattern, path)).toBe(expression.test(path));
      expect(pathMatcher(pattern)([...path])).toBe(folders.some((folder) => matchesWhole(pattern, folder)));
    }),
    { numRuns: 5_000 },
  );
});

test('a character is a whole one', () => {
  expect(matchesWhole('?', '\u{1f433}')).toBe(true);
  expect(matchesWhole('[^a]', '\u{1f433}')).toBe(true);
  expect(matchesWhole('[z-a]', 'a')).toBe(false);
});

test.each([
  [`${'*a'.repeat(2_000)}*b`, 'a'.repeat(4_000)],
  [`${'**/'.repeat(2_000)}b`, 'a/'.repeat(2_000)],
  [`${'**/a/'.repeat(1_000)}b`, 'a/'.repeat(2_000)],
])('takes no time for what never matches', (pattern, path) => {
  expect(pathMatcher(pattern)([...path])).toBe(false);
});
