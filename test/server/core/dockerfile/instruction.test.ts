import { describe, expect, test } from 'vitest';
import { instructionNames } from '../../../../server/src/core/dockerfile/instruction';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import type { InstructionSyntax } from '../../../../server/src/core/dockerfile/syntax';
import { markRanges } from '../../../helpers/marks';

function read(text: string): InstructionSyntax {
  const { instructions } = parseDockerfile(text);
  const last = instructions.at(-1);
  if (!last) throw new Error(`no instruction in ${text}`);
  return last.syntax;
}

const argsOf = (text: string) => read(text).args.map((word) => word.text);

describe('lines', () => {
  const joined = (text: string) => read(text).joined.text;

  test.each([
    ['leading space is dropped', '  \tRUN a', 'RUN a'],
    ['that of continuation lines is kept', 'RUN a \\\n  b', 'RUN a   b'],
    ['nothing is put between', 'RUN a\\\nb', 'RUN ab'],
    ['two escape tokens do not continue', 'RUN a\\\\\n', 'RUN a\\\\'],
    ['space after the token', 'RUN a\\ \t\nb', 'RUN ab'],
    ['a token at the end of the file', 'RUN a \\', 'RUN a '],
    ['a token at the end of the last line', 'RUN a \\\n', 'RUN a '],
    ['a line that holds the token alone', '\\\nRUN a', 'RUN a'],
    ['such a line within', 'RUN a\\\n\\\nb', 'RUN ab'],
    ['carriage returns', 'RUN a\\\r\n b\r\n', 'RUN a b'],
    ['a comment within', 'RUN a\\\n# why\n b', 'RUN a b'],
    ['an indented one', 'RUN a\\\n  \t# why\n b', 'RUN a b'],
    ['no trailing comments', 'FROM a AS b # c', 'FROM a AS b # c'],
    ['the token of the directive', '# escape=`\nRUN a\\ `\nb', 'RUN a\\ b'],
  ])('%s', (_what, text, expected) => {
    expect(joined(text)).toBe(expected);
  });

  test('comments and blank lines within are remembered', () => {
    const text = 'RUN a \\\n# one\n\n  # two\n \t\n  b';
    const syntax = read(text);
    expect(syntax).toMatchObject({ lineCount: 6, headLineCount: 6 });
    expect(markRanges(text, [...syntax.comments, ...syntax.emptyContinuations])).toBe(
      'RUN a \\\n[|# one|]\n[||]\n[|  # two|]\n[| \t|]\n  b',
    );
  });

  test('a continuation takes comments and blank lines along to the end of the file', () => {
    const text = 'RUN a \\\n# one\n\n';
    expect(read(text)).toMatchObject({ text, lineCount: 3, comments: [{}], emptyContinuations: [{}] });
  });

  test('a continued last line before an instruction swallows it', () => {
    expect(read('RUN a \\\nCMD b').keyword.text).toBe('RUN');
  });
});

describe('the keyword', () => {
  test.each(instructionNames)('%s', (name) => {
    expect(read(name).name).toBe(name);
    expect(read(`${name.toUpperCase()} x`).name).toBe(name);
  });

  test.each(['RUNS', 'FROM\u00a0x', 'RUN;', '--from', '\uFEFFRUN'])('%j is none that BuildKit knows', (text) => {
    const syntax = read(`ARG x\n${text} y`);
    expect(syntax).toMatchObject({ keyword: { text }, form: 'shell', args: [{ text: 'y' }], problem: undefined });
    expect(syntax.name).toBeUndefined();
  });

  test('it keeps its case', () => {
    expect(read('From a')).toMatchObject({ name: 'from', keyword: { text: 'From', start: 0, end: 4 } });
  });

  test('a lone escape token is an instruction without a word', () => {
    expect(read('\\\n')).toMatchObject({ keyword: { text: '' }, form: 'none' });
  });

  test.each(['RUN\tx', 'RUN\vx', 'RUN\fx', 'RUN  x', '\u00a0RUN x', 'R\\\nUN x', 'RUN x\u00a0'])('%j', (text) => {
    expect(read(text)).toMatchObject({ name: 'run', args: [{ text: 'x' }] });
  });
});

describe('how the rest reads', () => {
  test.each([
    ['FROM a AS b', 'words', ['a', 'AS', 'b']],
    ['FROM "a b"', 'words', ['"a', 'b"']],
    ['EXPOSE 80  443/tcp', 'words', ['80', '443/tcp']],
    ['COPY a b /c', 'words', ['a', 'b', '/c']],
    ['COPY ["a b", "/c"]', 'exec', ['a b', '/c']],
    ["COPY ['a', 'b']", 'words', ["['a',", "'b']"]],
    ['ADD [a] b', 'words', ['[a]', 'b']],
    ['VOLUME ["/a"]', 'exec', ['/a']],
    ['VOLUME /a /b', 'words', ['/a', '/b']],
    ['CMD ["a", "b"]', 'exec', ['a', 'b']],
    ['CMD []', 'exec', []],
    ["CMD ['a']", 'shell', ["['a']"]],
    ['CMD ["a"] b', 'shell', ['["a"] b']],
    ['CMD ["a",]', 'shell', ['["a",]']],
    ['ENTRYPOINT a  b', 'shell', ['a  b']],
    ['SHELL ["sh", "-c"]', 'exec', ['sh', '-c']],
    ['RUN [ -f a ] && b', 'shell', ['[ -f a ] && b']],
    ['RUN ["a\\tb"]', 'exec', ['a\tb']],
    ['WORKDIR /a b', 'rest', ['/a b']],
    ['USER a b', 'rest', ['a b']],
    ['STOPSIGNAL 9 ', 'rest', ['9']],
    ['MAINTAINER a <a@b.c>', 'rest', ['a <a@b.c>']],
    ['HEALTHCHECK NONE', 'none', ['NONE']],
    ['HEALTHCHECK CMD a b', 'shell', ['CMD', 'a b']],
    ['HEALTHCHECK --interval=5s CMD ["a"]', 'exec', ['CMD', 'a']],
    ['HEALTHCHECK "CMD" a', 'shell', ['"CMD"', 'a']],
    ['ONBUILD RUN a', 'trigger', ['RUN a']],
    ['RUN', 'none', []],
    ['CMD ', 'none', []],
    ['HEALTHCHECK', 'none', []],
    ['ONBUILD', 'none', []],
    ['RUN --network=none', 'none', []],
    ['RUN -- --x', 'shell', ['--x']],
  ])('%s', (text, form, args) => {
    const syntax = read(text);
    expect(syntax.form).toBe(form);
    expect(argsOf(text)).toEqual(args);
    expect(syntax.problem).toBeUndefined();
  });

  test('rest is all that follows the flags', () => {
    const text = 'COPY --from=a  \\\n --link [|b \\\n c|]  ';
    const plain = text.replace(/\[\||\|\]/g, '');
    const { rest, flags } = read(plain);
    expect(markRanges(plain, [rest])).toBe(text);
    expect(flags.map(({ name }) => name.text)).toEqual(['from', 'link']);
  });

  test.each(['CMD [1]', 'RUN ["a", null]', 'COPY [["a"]]', 'HEALTHCHECK CMD [true]', 'ONBUILD CMD [1]'])(
    '%s is refused, and still has words',
    (text) => {
      const syntax = read(text);
      expect(syntax.problem?.message).toBe('when using JSON array syntax, arrays must be comprised of strings only');
      expect(syntax.args.length).toBeGreaterThan(0);
    },
  );
});

describe('pairs', () => {
  const pairs = (text: string) => read(text).pairs.map(({ key, value }) => [key.text, value?.text]);

  test.each([
    ['ENV a=b', 'pairs', [['a', 'b']]],
    [
      'ENV a=b c="d e" f=',
      'pairs',
      [
        ['a', 'b'],
        ['c', '"d e"'],
        ['f', ''],
      ],
    ],
    [
      'ENV a="b=c" \\\n  d=e',
      'pairs',
      [
        ['a', '"b=c"'],
        ['d', 'e'],
      ],
    ],
    ['ENV a b c', 'legacy', [['a', 'b c']]],
    ['ENV a  b=c', 'legacy', [['a', 'b=c']]],
    ['ENV a "b" # c', 'legacy', [['a', '"b" # c']]],
    ['ENV a \u00a0b', 'legacy', [['a', '\u00a0b']]],
    ['ENV "a b" c', 'legacy', [['"a', 'b" c']]],
    ['LABEL a.b="c d"', 'pairs', [['a.b', '"c d"']]],
    ['LABEL "a b"=c', 'pairs', [['"a b"', 'c']]],
    ['LABEL a b', 'legacy', [['a', 'b']]],
    ['ARG a', 'pairs', [['a', undefined]]],
    [
      'ARG a b=c',
      'pairs',
      [
        ['a', undefined],
        ['b', 'c'],
      ],
    ],
    ['ARG a="b c"', 'pairs', [['a', '"b c"']]],
    ['ENV', 'none', []],
  ])('%s', (text, form, expected) => {
    expect(read(text).form).toBe(form);
    expect(pairs(text)).toEqual(expected);
    expect(read(text).problem).toBeUndefined();
  });

  test.each([
    ['ENV a', 'ENV must have two arguments'],
    ['LABEL a', 'LABEL must have two arguments'],
    ['ENV a ', 'ENV must have two arguments'],
    ['ENV \\\\\\', 'ENV must have two arguments'],
    ['ENV a=b c', `Syntax error - can't find = in "c". Must be of the form: name=value`],
    ['ENV a=b x\\\\\\', `Syntax error - can't find = in "x\\\\\\\\". Must be of the form: name=value`],
    ['LABEL a=b "c d"', `Syntax error - can't find = in "\\"c d\\"". Must be of the form: name=value`],
    ['ONBUILD ENV a', 'ENV must have two arguments'],
    ['ONBUILD ONBUILD ENV a', 'ENV must have two arguments'],
  ])('%s is refused', (text, message) => {
    expect(read(text).problem?.message).toBe(message);
  });

  test.each([
    ['ENV [|[|a|]=[|b|]|] [|[|c|]=[|"d e"|]|]'],
    ['ENV [|[|a|] [|b c|]|]'],
    ['LABEL [|[|a|]=[|b\\\nc|]|]'],
    ['ENV [|[|a|]=[||]|]'],
  ])('spans: %j', (expected) => {
    const text = expected.replace(/\[\||\|\]/g, '');
    const spans = read(text).pairs.flatMap((pair) => [pair, pair.key, ...(pair.value ? [pair.value] : [])]);
    expect(markRanges(text, spans)).toBe(expected);
  });
});

describe('ONBUILD', () => {
  test('its trigger is an instruction of the same item', () => {
    const text = 'ONBUILD COPY --from=a \\\n  b /c';
    const { trigger } = read(text);
    expect(trigger).toMatchObject({ name: 'copy', form: 'words', text, headLineCount: 2 });
    expect(markRanges(text, trigger ? [trigger.keyword, ...trigger.flags, ...trigger.args] : [])).toBe(
      'ONBUILD [|COPY|] [|--from=a|] \\\n  [|b|] [|/c|]',
    );
  });

  test('a half-typed trigger', () => {
    expect(read('ONBUILD RU').trigger).toMatchObject({ keyword: { text: 'RU' }, name: undefined });
  });
});
