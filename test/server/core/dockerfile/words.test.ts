import { describe, expect, test } from 'vitest';
import type { EscapeToken, JoinedLine, Word } from '../../../../server/src/core/dockerfile/syntax';
import { pairOf, readFlags, splitAtSeparators, splitQuoted } from '../../../../server/src/core/dockerfile/words';
import { markRanges } from '../../../helpers/marks';

function lineOf(text: string): JoinedLine {
  return { text, pieces: [{ joined: 0, source: 0 }] };
}

const texts = (words: readonly Word[]) => words.map(({ text }) => text);

test.each([
  ['a b', ['a', 'b']],
  ['a \t\v\f\r b', ['a', 'b']],
  ['"a b" c', ['"a', 'b"', 'c']],
  ['a\u00a0b', ['a\u00a0b']],
  ['a', ['a']],
])('splitAtSeparators of %j', (text, expected) => {
  const words = splitAtSeparators(lineOf(text), 0, text.length);
  expect(texts(words)).toEqual(expected);
  for (const word of words) expect(text.slice(word.start, word.end)).toBe(word.text);
});

describe('splitQuoted', () => {
  const split = (text: string, escape: EscapeToken = '\\') => texts(splitQuoted(lineOf(text), 0, text.length, escape));

  test.each([
    ['words keep their quotes', 'a="b c" d=\'e f\'', ['a="b c"', "d='e f'"]],
    ['any space ends a word', 'a=1\u00a0b=2', ['a=1', 'b=2']],
    ['an escaped space does not', 'a=b\\ c d', ['a=b\\ c', 'd']],
    ['an escaped quote opens nothing', 'a=\\"b c', ['a=\\"b', 'c']],
    ['nor does it close', 'a="b\\" c" d', ['a="b\\" c"', 'd']],
    ['nothing is escaped in single quotes', "a='b\\' c", ["a='b\\'", 'c']],
    ['a quote of the other kind is a character', 'a="it\'s" b', ['a="it\'s"', 'b']],
    ['an open quote takes the rest', 'a="b c', ['a="b c']],
    ['an escape with nothing after it is dropped', 'a=b\\\\\\', ['a=b\\\\']],
    ['also in double quotes', 'a="b\\', ['a="b']],
    ['and when it is all there is', '\\', []],
    ['nothing', '  ', []],
  ])('%s', (_what, text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  test('the file says what escapes', () => {
    expect(split('a=C:\\ b=x` y', '`')).toEqual(['a=C:\\', 'b=x` y']);
  });
});

test.each([
  ['key=value', '[|[|key|]=[|value|]|]', 'key', 'value'],
  ['key=', '[|[|key|]=[||]|]', 'key', ''],
  ['key', '[|[|key|]|]', 'key', undefined],
  ['a="b=c"', '[|[|a|]=[|"b=c"|]|]', 'a', '"b=c"'],
  ['=x', '[|[||]=[|x|]|]', '', 'x'],
])('pairOf(%j)', (text, spans, key, value) => {
  const line = lineOf(text);
  const pair = pairOf(line, { start: 0, end: text.length, text, joined: 0 });
  expect([pair.key.text, pair.value?.text]).toEqual([key, value]);
  const inOrder = [pair, pair.key, ...(pair.value ? [pair.value] : [])];
  expect(markRanges(text, inOrder)).toBe(spans);
});

describe('readFlags', () => {
  const read = (text: string, escape: EscapeToken = '\\') => {
    const { flags, end } = readFlags(lineOf(text), 0, text.length, escape);
    return {
      flags: flags.map(({ name, value }) => (value ? [name.text, value.text] : [name.text])),
      rest: text.slice(end),
    };
  };

  test.each([
    ['none', 'a --b', [], 'a --b'],
    ['a name alone', '--link a', [['link']], 'a'],
    ['a name and a value', '  --from=build a', [['from', 'build']], 'a'],
    ['several', '--a=1\t--b --c=2 d', [['a', '1'], ['b'], ['c', '2']], 'd'],
    ['an empty value', '--a= b', [['a', '']], 'b'],
    ['a value with an equals sign', '--mount=type=cache,target=/a b', [['mount', 'type=cache,target=/a']], 'b'],
    ['a quoted value', '--mount="a, b" c', [['mount', 'a, b']], 'c'],
    ['a quoted part', "--mount=type='x y',z c", [['mount', 'type=x y,z']], 'c'],
    ['a quoted name', '--"from"=x a', [['from', 'x']], 'a'],
    ['all in quotes is none', '"--from=x" a', [], '"--from=x" a'],
    ['an escaped space', '--a=b\\ c d', [['a', 'b c']], 'd'],
    ['an escape in quotes', '--a="b\\"c" d', [['a', 'b"c']], 'd'],
    ['-- ends them and is dropped', '--a -- --b c', [['a']], '--b c'],
    ['-- at the end', '--a --', [['a']], ''],
    ['one dash is none', '-a b', [], '-a b'],
    ['a lone dash', '-', [], '-'],
    ['three dashes', '---a b', [['-a']], 'b'],
    ['an open quote takes the rest', '--a="b c', [['a', 'b c']], ''],
    ['an escape at the end is dropped', '--a=b\\', [['a', 'b']], ''],
  ])('%s', (_what, text, flags, rest) => {
    expect(read(text)).toEqual({ flags, rest });
  });

  test('the file says what escapes', () => {
    expect(read('--a=b` c\\d e', '`')).toEqual({ flags: [['a', 'b c\\d']], rest: 'e' });
  });

  test.each([
    ['--from=build a', '[|--[|from|]=[|build|]|] a'],
    ['--link a', '[|--[|link|]|] a'],
    ['--a="b c" d', '[|--[|a|]=[|"b c"|]|] d'],
    ['--a= d', '[|--[|a|]=[||]|] d'],
  ])('spans of %s', (text, expected) => {
    const { flags } = readFlags(lineOf(text), 0, text.length, '\\');
    const spans = flags.flatMap((flag) => [flag, flag.name, ...(flag.value ? [flag.value] : [])]);
    expect(markRanges(text, spans)).toBe(expected);
  });

  test.each([
    ['as written', '--a=bc', 4],
    ['in quotes', '--a="bc"', 5],
    ['with quotes within', '--a=b"c"', undefined],
    ['with an escape', '--a=b\\c', undefined],
  ])('where the value stands: %s', (_what, text, joined) => {
    const { flags } = readFlags(lineOf(text), 0, text.length, '\\');
    expect(flags[0]?.value).toMatchObject({ text: 'bc', joined });
  });

  test('the name says where it stands only if it does', () => {
    const { flags } = readFlags(lineOf('--fr"om"=x'), 0, 10, '\\');
    expect(flags[0]?.name).toEqual({ start: 2, end: 8, text: 'from', joined: undefined });
  });
});
