import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainWord, sourceOffset, sourceSpan, spanInWord } from '../../../../server/src/core/dockerfile/joinedLine';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import type { InstructionSyntax } from '../../../../server/src/core/dockerfile/syntax';
import { nastyDockerfile, realisticDockerfile } from '../../../helpers/dockerfiles';
import { marked, markRanges } from '../../../helpers/marks';

function first(text: string): InstructionSyntax {
  const syntax = parseDockerfile(text).instructions[0]?.syntax;
  if (!syntax) throw new Error(`no instruction in ${text}`);
  return syntax;
}

describe('sourceOffset', () => {
  const text = 'RUN a\\\n# comment\n\n  b';
  const { joined } = first(text);

  test('the joined line is the lines without continuations and comments', () => {
    expect(joined.text).toBe('RUN a  b');
  });

  test.each([
    ['before the continuation', 4, 'RUN <|>a\\\n# comment\n\n  b'],
    ['right after it', 5, 'RUN a\\\n# comment\n\n<|>  b'],
    ['on the next line', 7, 'RUN a\\\n# comment\n\n  <|>b'],
    ['at the end', 8, 'RUN a\\\n# comment\n\n  b<|>'],
  ])('%s', (_what, offset, expected) => {
    expect(sourceOffset(joined, offset)).toBe(marked(expected).offset);
  });
});

test('a span ends before a continuation', () => {
  const text = 'FROM alpine\\\n AS x';
  expect(markRanges(text, first(text).args)).toBe('FROM [|alpine|]\\\n [|AS|] [|x|]');
});

test('a span reaches over continuations', () => {
  const text = 'FROM al\\\n  # why\npine AS x';
  const { joined, args } = first(text);
  expect(markRanges(text, args)).toBe('FROM [|al\\\n  # why\npine|] [|AS|] [|x|]');
  expect(sourceSpan(joined, 7, 7)).toEqual({ start: 17, end: 17 });
  expect(plainWord(joined, 5, 11)).toEqual({ start: 5, end: 21, text: 'alpine', joined: 5 });
});

describe('spanInWord', () => {
  const spanOf = (text: string, part: string) => {
    const { joined, args } = first(text);
    const word = args[0];
    const at = word?.text.indexOf(part) ?? -1;
    if (!word || at < 0) throw new Error(`no ${part} in ${text}`);
    return markRanges(text, [spanInWord(joined, word, at, at + part.length)]);
  };

  test('within a plain word', () => {
    expect(spanOf('FROM my/image:1.0', 'image')).toBe('FROM my/[|image|]:1.0');
  });
  test('over a continuation', () => {
    expect(spanOf('FROM my/ima\\\nge:1.0', 'image')).toBe('FROM my/[|ima\\\nge|]:1.0');
  });
  test('within a JSON string', () => {
    expect(spanOf('COPY ["a $x", "/"]', '$x')).toBe('COPY ["a [|$x|]", "/"]');
  });
  test('the whole word where escapes were taken out', () => {
    expect(spanOf('COPY ["a\\t$x", "/"]', '$x')).toBe('COPY [[|"a\\t$x"|], "/"]');
  });
});

/** The joined line by BuildKit's own recipe: a regular expression on each line. */
function joinByRecipe(text: string, escape: string): string {
  const token = `\\${escape}`;
  const continuation = new RegExp(`([^${token}])${token}[ \\t]*$|^${token}[ \\t]*$`, 's');
  const [head = '', ...more] = text.split('\n').map((line) => line.replace(/\r+$/, ''));
  const kept = more.filter((line) => !/^\p{White_Space}*(#|$)/u.test(line));
  return [head.replace(/^\p{White_Space}+/u, ''), ...kept].map((line) => line.replace(continuation, '$1')).join('');
}

test.each([
  ['realistic', realisticDockerfile],
  ['nasty', nastyDockerfile],
])('joins the lines of %s files as the recipe does', (_what, dockerfile) => {
  fc.assert(
    fc.property(dockerfile, (text) => {
      const { instructions, escape } = parseDockerfile(text);
      for (const { syntax } of instructions) {
        const head = syntax.text.split('\n').slice(0, syntax.headLineCount).join('\n');
        expect(syntax.joined.text).toBe(joinByRecipe(head, escape));
      }
    }),
    { numRuns: 300 },
  );
});
