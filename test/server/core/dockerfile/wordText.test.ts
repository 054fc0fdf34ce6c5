import { describe, expect, test } from 'vitest';
import { parseShell } from '../../../../server/src/core/dockerfile/shell';
import type { JoinedLine } from '../../../../server/src/core/dockerfile/syntax';
import { joinTexts, jsonTexts, originOf, wordText } from '../../../../server/src/core/dockerfile/wordText';

function argument(command: string): JoinedLine {
  const node = parseShell(command).script.commands[0]?.command;
  if (node?.type !== 'Command' || !node.args[0]) throw new Error('no argument');
  return wordText(node.args[0]);
}

describe('a word', () => {
  test.each([
    ['x plain', 'plain'],
    ['x a\\ b', 'a b'],
    ["x 'a \\$X'", 'a \\$X'],
    ['x "a \\$X \\n \\" $Y"', 'a $X \\n " \uFFFC'],
    ["x a'b'\"c\"$'d\\te'", 'abcd\te'],
    ["x $'\\x41'", '\uFFFC41'],
    ['x "$(echo "a")"*', '\uFFFC*'],
    ['x ""', ''],
  ])('%s', (command, text) => expect(argument(command).text).toBe(text));

  test('has the place of each stretch, and says whether its source is the same', () => {
    const command = 'x "a \\"b"\'cd\'';
    const text = argument(command);
    expect(text.text).toBe('a "bcd');
    expect(originOf(text, 3, 4)).toEqual({ start: 7, end: 8, isExact: true });
    expect(originOf(text, 4, 6)).toEqual({ start: 10, end: 12, isExact: true });
    expect(originOf(text, 3, 5)).toEqual({ start: 7, end: 11, isExact: false });
  });
});

test('words that are put together keep their places', () => {
  const joined = joinTexts([argument("x 'ab'"), argument("xyz 'c'")]);
  expect(joined.text).toBe('ab c');
  expect(originOf(joined, 0, 2)).toEqual({ start: 3, end: 5, isExact: true });
  expect(originOf(joined, 3, 4)).toEqual({ start: 5, end: 6, isExact: true });
});

test('strings of a JSON array are decoded, with their places', () => {
  const line = 'CMD [ "a", "\\"b\\u0041 $X" , ""]';
  const [first, second, third] = jsonTexts(line, 4, 3);
  expect([first?.text, second?.text, third?.text]).toEqual(['a', '"bA $X', '']);
  const { start, end, isExact } = originOf(second ?? { text: '', pieces: [] }, 5, 6);
  expect([line.slice(start, end), isExact]).toEqual(['X', true]);
});
