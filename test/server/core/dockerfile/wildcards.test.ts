// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tooLong } from '../../../../server/src/core/dockerfile/budget';
import { removePrefix, removeSuffix, replacePattern } from '../../../../server/src/core/dockerfile/wildcards';

const budget = () => ({ left: 1e7 });

describe('removePrefix', () => {
  test.each([
    ['abcabc', '*b', false, 'cabc'],
    ['abcabc', '*b', true, 'c'],
    ['abc', '?', true, 'bc'],
    ['abc', '*', false, 'abc'],
    ['abc', '*', true, ''],
    ['abc', 'x', true, 'abc'],
    ['abc', '', true, 'abc'],
    ['*bc', '\\*', true, 'bc'],
    ['abc', '\\*', true, 'abc'],
    ['a\\b', 'a\\\\', true, 'b'],
    ['a.b', '?.', true, 'b'],
    ['a\nb', '*b', true, 'a\nb'],
    ['\u{1f433}x', '?', true, 'x'],
    ['/usr/bin', '/', true, 'usr/bin'],
    ['/usr/bin', '\\/', true, 'usr/bin'],
  ])('%j without %j, greedy %j, is %j', (value, pattern, greedy, text) => {
    expect(removePrefix(value, pattern, greedy, budget())).toEqual({ text });
  });

  test.each([
    ['\\a', "invalid pattern (\\a) in substitution: invalid escape '\\a'"],
    ['a\\', "invalid pattern (a\\) in substitution: invalid escape '\\\uFFFD'"],
  ])('the pattern %j is refused', (pattern, error) => {
    expect(removePrefix('abc', pattern, false, budget())).toEqual({ error });
  });
});

describe('removeSuffix', () => {
  test.each([
    ['abcabc', 'b*', false, 'abca'],
    ['abcabc', 'b*', true, 'a'],
    ['file.tar.gz', '.*', false, 'file.tar'],
    ['file.tar.gz', '.*', true, 'file'],
    ['ab*', '\\*', true, 'ab'],
    ['ab?c', 'b\\?c', true, 'a'],
    ['x\u{1f433}', '?', true, 'x'],
    ['abc', 'b', true, 'abc'],
  ])('%j without %j, greedy %j, is %j', (value, pattern, greedy, text) => {
    expect(removeSuffix(value, pattern, greedy, budget())).toEqual({ text });
  });

  test('a wrong escape is refused', () => {
    expect(removeSuffix('abc', 'b\\c', false, budget())).toHaveProperty('error');
  });
});

describe('replacePattern', () => {
  test.each([
    ['aab', 'a', 'x', false, 'xab'],
    ['aab', 'a', 'x', true, 'xxb'],
    ['abc', 'b*', 'y', false, 'ay'],
    ['abc', 'z', 'y', true, 'abc'],
    ['a.c', '.', '-', true, 'a-c'],
    ['aXbX', 'X*?', 'y', true, 'ay'],
    ['abab', '*b', 'y', true, 'y'],
    // Go replaces no empty match right after another match.
    ['abc', '*', 'y', true, 'y'],
    ['abc', '', 'y', true, 'yaybycy'],
    ['abc', '', 'y', false, 'yabc'],
    ['', '*', 'y', true, 'y'],
    ['a\nb', '*', 'y', true, 'y\ny'],
  ])('%j with %j by %j, all %j, is %j', (value, pattern, replacement, all, text) => {
    expect(replacePattern(value, pattern, replacement, all, budget())).toEqual({ text });
  });

  test('a replacement of all is a template, one of the first is not', () => {
    expect(replacePattern('ab', '?', '<$0$$${0}$x${1}>', true, budget())).toEqual({ text: '<a$a><b$b>' });
    expect(replacePattern('ab', '?', '<$0$$>', false, budget())).toEqual({ text: '<$0$$>b' });
  });
});

test('no pattern takes exponential time', () => {
  const value = 'a'.repeat(500);
  const pattern = `${'*a'.repeat(50)}*b`;
  expect(removePrefix(value, pattern, true, budget())).toEqual({ text: value });
  expect(removeSuffix(value, pattern, true, budget())).toEqual({ text: value });
  expect(replacePattern('a'.repeat(200), pattern, '', true, budget())).toEqual({ text: 'a'.repeat(200) });
});

test('a pattern of stars takes no longer than the value is, for every start', () => {
  const value = `${'a'.repeat(20_000)}\n`.repeat(3);
  const spent = budget();
  expect(replacePattern(value, 'a*a*b', '', true, spent)).toEqual({ text: value });
  expect(1e7 - spent.left).toBeLessThan(value.length * 10);
});

test('what costs more than its budget is too long', () => {
  const value = 'a'.repeat(100);
  expect(removePrefix(value, '*b', true, { left: 50 })).toEqual({ text: tooLong });
  expect(removeSuffix(value, 'b*', true, { left: 50 })).toEqual({ text: tooLong });
  expect(replacePattern(value, 'b', '', true, { left: 50 })).toEqual({ text: tooLong });
  expect(replacePattern('aa', 'a', 'x'.repeat(100), true, { left: 150 })).toEqual({ text: tooLong });
});

test('matches are those of a regular expression', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 12 });
  const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '*', '?'), maxLength: 6 });
  fc.assert(
    fc.property(texts, patterns, (value, pattern) => {
      const greedy = pattern.replaceAll('*', '.*').replaceAll('?', '.');
      const lazy = greedy.replaceAll('.*', '.*?');
      expect(removePrefix(value, pattern, true, budget())).toEqual({ text: value.replace(RegExp(`^${greedy}`), '') });
      expect(removePrefix(value, pattern, false, budget())).toEqual({ text: value.replace(RegExp(`^${lazy}`), '') });
      const once = value.replace(RegExp(greedy), 'x');
      expect(replacePattern(value, pattern, 'x', false, budget())).toEqual({ text: once });
      const suffix = (length: number) => RegExp(`^${greedy}$`).test(value.slice(value.length - length));
      const lengths = [...value, ''].map((_, index) => index).filter(suffix);
      const without = (length = 0) => ({ text: value.slice(0, value.length - length) });
      expect(removeSuffix(value, pattern, true, budget())).toEqual(without(lengths.at(-1)));
      expect(removeSuffix(value, pattern, false, budget())).toEqual(without(lengths[0]));
    }),
    { numRuns: 5_000 },
  );
});
