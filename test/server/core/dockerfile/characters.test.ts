import { expect, test } from 'vitest';
import { isSeparator, isSpace, skipSpaces, trimSpacesEnd } from '../../../../server/src/core/dockerfile/characters';

// Go's unicode.IsSpace: White_Space of Unicode, which has no byte order mark and no zero width space.
const spaces = '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2005\u200a\u2028\u2029\u202f\u205f\u3000';

test.each([...spaces])('%j is space', (char) => {
  expect(isSpace(char)).toBe(true);
});

test.each(['', 'a', '\0', '\u200b', '\uFEFF', '\u180e', '\u001c'])('%j is no space', (char) => {
  expect(isSpace(char)).toBe(false);
});

test('space agrees with the White_Space property for every UTF-16 unit', () => {
  const property = /^\p{White_Space}$/u;
  const differing = [...Array(0x10000).keys()]
    .map((code) => String.fromCharCode(code))
    .filter((char) => isSpace(char) !== property.test(char));
  expect(differing).toEqual([]);
});

test('only ASCII space but the line feed separates words', () => {
  expect([...`${spaces}a`].filter(isSeparator)).toEqual(['\t', '\v', '\f', '\r', ' ']);
});

test.each([
  ['  a', 0, undefined, 2],
  ['  a', 0, 1, 1],
  ['a  ', 1, undefined, 3],
  ['\u00a0a', 0, undefined, 1],
])('skipSpaces(%j, %j, %j) is %j', (text, from, to, expected) => {
  expect(skipSpaces(text, from, to)).toBe(expected);
});

test.each([
  ['a  ', 0, 3, 1],
  ['   ', 1, 3, 1],
  ['ab', 0, 1, 1],
])('trimSpacesEnd(%j, %j, %j) is %j', (text, from, to, expected) => {
  expect(trimSpacesEnd(text, from, to)).toBe(expected);
});
