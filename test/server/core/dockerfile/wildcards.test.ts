// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { describe, expect, test } from 'vitest';
import { removePrefix, removeSuffix, replacePattern } from '../../../../server/src/core/dockerfile/wildcards';

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
    expect(removePrefix(value, pattern, greedy)).toEqual({ text });
  });

  test.each([
    ['\\a', "invalid pattern (\\a) in substitution: invalid escape '\\a'"],
    ['a\\', "invalid pattern (a\\) in substitution: invalid escape '\\\uFFFD'"],
  ])('the pattern %j is refused', (pattern, error) => {
    expect(removePrefix('abc', pattern, false)).toEqual({ error });
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
    expect(removeSuffix(value, pattern, greedy)).toEqual({ text });
  });

  test('a wrong escape is refused', () => {
    expect(removeSuffix('abc', 'b\\c', false)).toHaveProperty('error');
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
    expect(replacePattern(value, pattern, replacement, all)).toEqual({ text });
  });

  test('a replacement of all is a template, one of the first is not', () => {
    expect(replacePattern('ab', '?', '<$0$$${0}$x${1}>', true)).toEqual({ text: '<a$a><b$b>' });
    expect(replacePattern('ab', '?', '<$0$$>', false)).toEqual({ text: '<$0$$>b' });
  });
});

test('no pattern takes exponential time', () => {
  const value = 'a'.repeat(500);
  const pattern = `${'*a'.repeat(50)}*b`;
  expect(removePrefix(value, pattern, true)).toEqual({ text: value });
  expect(removeSuffix(value, pattern, true)).toEqual({ text: value });
  expect(replacePattern('a'.repeat(200), pattern, '', true)).toEqual({ text: 'a'.repeat(200) });
});
