import { describe, expect, test } from 'vitest';
import { readJsonArray } from '../../../../server/src/core/dockerfile/jsonArray';
import { markRanges } from '../../../helpers/marks';

function read(text: string): ReturnType<typeof readJsonArray> {
  return readJsonArray({ text, pieces: [{ joined: 0, source: 0 }] }, 0, text.length);
}

describe('an array of strings', () => {
  test.each([
    ['[]', '[]', []],
    ['["a", "b c"]', '[[|"a"|], [|"b c"|]]', ['a', 'b c']],
    ['  [ "a"\t,"b" ]  ', '  [ [|"a"|]\t,[|"b"|] ]  ', ['a', 'b']],
    ['["", "]", ","]', '[[|""|], [|"]"|], [|","|]]', ['', ']', ',']],
    ['["say \\"x\\"", "\\\\", "y"]', '[[|"say \\"x\\""|], [|"\\\\"|], [|"y"|]]', ['say "x"', '\\', 'y']],
    ['["\\u0061\\n"]', '[[|"\\u0061\\n"|]]', ['a\n']],
    ['["b\u00fchne"]', '[[|"b\u00fchne"|]]', ['b\u00fchne']],
  ])('%j', (text, spans, texts) => {
    const words = read(text);
    if (!Array.isArray(words)) throw new Error('no array');
    expect(words.map((word) => word.text)).toEqual(texts);
    expect(markRanges(text, words)).toBe(spans);
  });

  test('a string without escapes says where its text stands', () => {
    const words = read('["ab", "\\t"]');
    expect(Array.isArray(words) && words.map(({ joined }) => joined)).toEqual([2, undefined]);
  });
});

test.each(['[1]', '["a", null]', '[["a"]]', '[{"a": "b"}, "c"]', '[true]'])(
  '%s is an array of something else',
  (text) => {
    expect(read(text)).toBe('notStrings');
  },
);

test.each([
  '',
  'a',
  "['a']",
  '["a"',
  '["a"] b',
  '["a",]',
  '[a]',
  '{"a": 1}',
  '"a"',
  '["a\\x"]',
  '["a\tb"]',
  '[',
  'x ["a"]',
])('%j is text, not JSON', (text) => {
  expect(read(text)).toBeUndefined();
});
