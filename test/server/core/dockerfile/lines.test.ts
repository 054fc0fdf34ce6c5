import { describe, expect, test } from 'vitest';
import {
  commentText,
  continuedLineEnd,
  isBlankLine,
  isCommentLine,
  lineAt,
} from '../../../../server/src/core/dockerfile/lines';

const only = (text: string) => lineAt(text, 0);

describe('lineAt', () => {
  test.each([
    ['a line feed ends a line', 'ab\ncd', { start: 0, end: 2, next: 3 }],
    ['carriage returns before it are no text', 'ab\r\r\ncd', { start: 0, end: 2, next: 5 }],
    ['a carriage return alone ends none', 'a\rb', { start: 0, end: 3, next: 3 }],
    ['the last line may lack an ending', 'ab', { start: 0, end: 2, next: 2 }],
    ['a carriage return at the end of the file is no text', 'ab\r', { start: 0, end: 2, next: 3 }],
    ['other line separators are characters', 'a\u2028b', { start: 0, end: 3, next: 3 }],
  ])('%s', (_what, text, expected) => {
    expect(only(text)).toEqual(expected);
  });

  test('starts anywhere', () => {
    expect(lineAt('ab\r\ncd\n', 4)).toEqual({ start: 4, end: 6, next: 7 });
  });
});

test.each([
  ['', true],
  [' \t\v\f\u00a0\u3000\u0085', true],
  ['\r\n', true],
  ['\uFEFF', false],
  [' a', false],
])('isBlankLine(%j) is %j', (text, expected) => {
  expect(isBlankLine(text, only(text))).toBe(expected);
});

test.each([
  ['#', true],
  [' \t# a', true],
  ['a # b', false],
  ['', false],
])('isCommentLine(%j) is %j', (text, expected) => {
  expect(isCommentLine(text, only(text))).toBe(expected);
});

describe('continuedLineEnd', () => {
  test.each([
    ['a token at the end continues', 'RUN a \\', '\\', 6],
    ['spaces and tabs may follow it', 'RUN a\\ \t ', '\\', 5],
    ['other space may not', 'RUN a\\\v', '\\', undefined],
    ['two tokens do not continue', 'RUN a\\\\', '\\', undefined],
    ['nor do three', 'RUN a\\\\\\', '\\', undefined],
    ['the token alone continues', '\\', '\\', 0],
    ['two tokens alone do not', '\\\\', '\\', undefined],
    ['the other token is a character', 'RUN a `', '\\', undefined],
    ['the token that a directive sets', 'RUN a `', '`', 6],
    ['the usual token is a character then', 'RUN a \\', '`', undefined],
    ['an empty line is not continued', '', '\\', undefined],
  ] as const)('%s', (_what, text, escape, expected) => {
    expect(continuedLineEnd(text, only(text), escape)).toBe(expected);
  });
});

test.each([
  ['# a  b \r\n', 'a  b'],
  ['  # a', '# a'],
  ['## a', '# a'],
  ['#', ''],
])('commentText(%j) is %j', (text, expected) => {
  expect(commentText(text, only(text))).toBe(expected);
});
