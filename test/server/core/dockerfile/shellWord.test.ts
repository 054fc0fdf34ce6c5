// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tooLong, type Value } from '../../../../server/src/core/dockerfile/budget';
import { type ExpansionOptions, expandWord, needsExpansion } from '../../../../server/src/core/dockerfile/shellWord';
import { anyText } from '../../../helpers/dockerfiles';
import { markRanges } from '../../../helpers/marks';

const values: Readonly<Record<string, string>> = {
  a: 'A',
  x: 'a:b',
  path: '/usr/lib',
  empty: '',
  spaced: 'b c',
  '1': 'one',
  '@': 'at',
};
const lookup = (name: string) => values[name];
const expand = (word: string, options?: ExpansionOptions) => expandWord(word, lookup, options);

describe('the result', () => {
  test.each([
    ['no variable', 'abc', 'abc'],
    ['a variable', '$a', 'A'],
    ['in braces', '${a}b', 'Ab'],
    ['the longest name counts', '$ab', ''],
    ['digits alone where a digit comes first', '$1a', 'onea'],
    ['a special parameter is one character', '$@a', 'ata'],
    ['nothing after $ that can be a name', '$ $. $\\', '$ $. $'],
    ['not set', '[$none]', '[]'],
    ['single quotes keep', "'$a \\'", '$a \\'],
    ['double quotes do not', '"$a b"', 'A b'],
    ['an escaped $', '\\$a', '$a'],
    ['an escaped quote', '\\"a\\\'', '"a\''],
    ['double quotes: only " $ and the token are escaped', '"\\$ \\" \\\\ \\n"', '$ " \\ \\n'],
    ['an escape token at the end', 'a\\', 'a'],
    ['a default for what is not set', '${none:-d}${none-d}', 'dd'],
    ['a default for what is empty', '[${empty:-d}][${empty-d}]', '[d][]'],
    ['no default for what is set', '${a:-d}${a-d}', 'AA'],
    ['an alternative', '[${a:+y}][${none:+y}][${empty:+y}][${empty+y}]', '[y][][][y]'],
    ['a requirement that is met', '${a:?m}${empty?m}', 'A'],
    ['a default with a variable', '${none:-$a${none:-b}}', 'Ab'],
    ['a prefix off', '${path#*/}', 'usr/lib'],
    ['the longest prefix off', '${path##*/}', 'lib'],
    ['a suffix off', '${path%/*}', '/usr'],
    ['the longest suffix off', '${path%%/*}', ''],
    ['one replaced', '${path/\\//-}', '-usr/lib'],
    ['all replaced', '${path//\\//-}', '-usr-lib'],
    ['a replacement with a variable', '${x/:/$a}', 'aAb'],
    ['a pattern of a variable that is not set', '[${none#a}]', '[]'],
  ])('%s', (_what, word, text) => {
    const result = expand(word);
    expect([result.text, result.error]).toEqual([text, undefined]);
  });

  test.each([
    ['quotes kept', '"a" \'b\'', { rawQuotes: true }, '"a" \'b\''],
    ['escapes kept', '\\$a "\\n"', { rawEscapes: true }, '\\$a \\\\n'],
    ['quotes as characters', "'$a'", { ignoreQuotes: true }, "'A'"],
    [
      'what is not set kept',
      '$none ${none} ${none:-x} ${none/a/b} $a',
      { keepUnset: true },
      '$none ${none} ${none:-x} ${none/a/b} A',
    ],
    ['the other escape token', '`$a \\$a', { escape: '`' }, '$a \\A'],
  ] as const)('%s', (_what, word, options, text) => {
    expect(expand(word, options).text).toBe(text);
  });
});

describe('words', () => {
  test.each([
    ['a b', ['a', 'b']],
    ['"a b" c', ['a b', 'c']],
    ['a\\ b', ['a b']],
    ['$spaced', ['b', 'c']],
    ['"$spaced"', ['b c']],
    ['<< EOF', ['<< EOF']],
    ['$none "" a', ['a']],
    ['', []],
  ])('%j', (word, words) => {
    expect(expand(word).words.map(({ text }) => text)).toEqual(words);
  });

  test('say where they stand', () => {
    const word = ' ab  "c d"e\t$a';
    expect(markRanges(word, expand(word).words)).toBe(' [|ab|]  [|"c d"e|]\t[|$a|]');
  });

  test('of one variable stand where it does', () => {
    const word = 'x$spaced.y';
    const [first, second] = expand(word).words;
    expect(first && markRanges(word, [first])).toBe('[|x$spaced|].y');
    expect(second && markRanges(word, [second])).toBe('x[|$spaced.y|]');
  });
});

test('a substitution with a word of its own starts the word anew, but not the text', () => {
  const lost = expandWord('80${PORT:-81}82 90"${PORT+x}"91 a$PORT${PORT}b', () => '7');
  expect(lost.words.map(({ text }) => text)).toEqual(['782', 'x91', 'a77b']);
  expect(lost.text).toBe('80782 90x91 a77b');
});

describe('uses', () => {
  test('each with its place and whether it is set', () => {
    const word = 'x$a ${none:-y}"$b"';
    const { uses } = expand(word);
    expect(markRanges(word, uses)).toBe('x[|$a|] [|${none:-y}|]"[|$b|]"');
    expect(uses.map(({ name, isSet, modifier }) => [name, isSet, modifier])).toEqual([
      ['a', true, undefined],
      ['none', false, ':-'],
      ['b', false, undefined],
    ]);
    for (const { name, nameStart } of uses) expect(word.startsWith(name, nameStart)).toBe(true);
  });

  test('the variables of an alternative count, used or not, and come first', () => {
    expect(expand('${a:-$b}${none+$c}').uses.map(({ name }) => name)).toEqual(['b', 'a', 'c', 'none']);
  });

  test('none in single quotes or after an escape', () => {
    expect(expand("'$a' \\$a").uses).toEqual([]);
  });

  test('those before an error are told', () => {
    expect(expand('$a ${b:?}')).toMatchObject({ text: '', words: [], uses: [{ name: 'a' }, { name: 'b' }] });
  });
});

test.each([
  ['${', "syntax error: missing '}'"],
  ['${}', 'syntax error: bad substitution'],
  ['${:}', 'syntax error: bad substitution'],
  ['${a', 'unsupported modifier (\uFFFD) in substitution'],
  ['${a:', "syntax error: missing '}'"],
  ['${a:zb}', 'unsupported modifier (:z) in substitution'],
  ['${a!}', 'unsupported modifier (!) in substitution'],
  ['${a:#y}', 'unsupported modifier (:#) in substitution'],
  ['${a:%y}', 'unsupported modifier (:%) in substitution'],
  ['${a:-b', "syntax error: missing '}'"],
  ['${a/b', "syntax error: missing '/' in ${}"],
  ['${a/b/c', "syntax error: missing '}'"],
  ['${none:?}', 'none: is not allowed to be unset'],
  ['${none?}', 'none: is not allowed to be unset'],
  ['${empty:?}', 'empty: is not allowed to be empty'],
  ['${none:?say why}', 'none: say why'],
  ['"a', 'unexpected end of statement while looking for matching double-quote'],
  ["'a", 'unexpected end of statement while looking for matching single-quote'],
  ['${a#\\q}', "invalid pattern (\\q) in substitution: invalid escape '\\q'"],
])('the error of %s', (word, error) => {
  expect(expand(word)).toMatchObject({ text: '', words: [], error });
});

describe('any word', () => {
  test('is expanded without a throw, and uses and words lie in it', () => {
    const options = fc.record({
      escape: fc.constantFrom('\\', '`'),
      rawQuotes: fc.boolean(),
      rawEscapes: fc.boolean(),
      ignoreQuotes: fc.boolean(),
      keepUnset: fc.boolean(),
    }) as fc.Arbitrary<ExpansionOptions>;
    fc.assert(
      fc.property(anyText, options, (word, how) => {
        const { uses, words } = expand(word, how);
        for (const { start, end } of [...uses, ...words]) {
          expect(0 <= start && start < end && end <= word.length).toBe(true);
        }
        for (const { name, nameStart, start } of uses) {
          expect(word.charAt(start)).toBe('$');
          expect(word.startsWith(name, nameStart)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('without quotes, escapes and variables is itself', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', 'B', '.', '/', '\u00e9', '{', '}', ':') });
    fc.assert(fc.property(plain, (word) => expand(word).text === word));
  });

  test('that nests too deep is an error', () => {
    expect(expand('${a:-'.repeat(20_000)).error).toBeDefined();
  });

  test('that grows too long is unknown, and its variables are known', () => {
    const long = expandWord('$a'.repeat(100), () => 'x'.repeat(100_000));
    expect(long).toMatchObject({ text: '', words: [], isTooLong: true });
    expect(long.uses).toHaveLength(100);
    expect(long.error).toBeUndefined();
  });

  test.each([
    ['$a', true],
    ['x$a', true],
    ['"$a"', true],
    ['${a:-x}', true],
    ['${b:-$a}', true],
    ['${a#x}', true],
    ['${a/x/y}', true],
    ['${c/$a/y}', true],
    ['${c/x/$a}', true],
    ['${a:+x}', undefined],
    ['${c:-$a}', undefined],
    ['${a:?}', true],
    ['${b:?$a}', true],
  ])('%s with a value too long is too long: %j', (word, isTooLong) => {
    const given: Readonly<Record<string, Value>> = { a: tooLong, c: 'c' };
    expect(expandWord(word, (name) => given[name]).isTooLong).toBe(isTooLong);
    expect(expandWord(word, (name) => given[name]).error).toBeUndefined();
  });

  test('takes what its values cost off the budget, and is too long when that is used up', () => {
    const budget = { left: 25 };
    const results = [1, 2, 3].map(() => expandWord('$a', () => 'x'.repeat(10), { budget }));
    expect(results.map(({ text }) => text.length)).toEqual([10, 10, 0]);
    expect(results.map(({ isTooLong }) => isTooLong)).toEqual([undefined, undefined, true]);
    expect(expandWord('abc', () => undefined, { budget }).text).toBe('abc');
  });
});

test.each([
  ['plain/word:1.0', false],
  ['$a', true],
  ["'a'", true],
  ['"a"', true],
  ['a\\b', true],
  ['a`b', false],
])('needsExpansion(%j) is %j', (word, expected) => {
  expect(needsExpansion(word, '\\')).toBe(expected);
});
