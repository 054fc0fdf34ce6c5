// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell variables
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDockerfile } from '../../../server/src/dockerfile/parse';
import { shellUses, shellVariables } from '../../../server/src/dockerfile/shellUses';
import type { InstructionSyntax } from '../../../server/src/dockerfile/syntax';
import { anyText } from '../../helpers/dockerfiles';
import { marked, markRanges } from '../../helpers/marks';

function syntaxOf(text: string): InstructionSyntax {
  const [instruction] = parseDockerfile(text).instructions;
  if (!instruction) throw new Error('no instruction');
  return instruction.syntax;
}

/** The text with the uses marked; those that can't be rewritten have a `!` behind. */
function uses(text: string): string {
  const found = shellUses(syntaxOf(text));
  const fixed = new Set(found.filter(({ isFixed }) => isFixed).map(({ end }) => end));
  const withMarks = markRanges(text, found);
  let at = 0;
  return withMarks.replace(/\[\||\|\]|[\s\S]/g, (part) => {
    if (part.length === 1) at++;
    return part === '|]' && fixed.has(at) ? '|]!' : part;
  });
}

describe('uses', () => {
  test.each([
    'RUN echo $[|X|] ${[|Y|]:-$[|Z|]} "$[|W|]" \'$N\' \\$M $1 $@ $$',
    'RUN echo $((  [|A|] + $[|B|] )) `echo $[|C|]` $(echo $[|D|])',
    'RUN echo $[|X|] \\\n  # not $N\n  && echo $[|Y|]',
    'CMD exec $[|X|]',
    'ENTRYPOINT ["exec", "$X"]',
    'HEALTHCHECK --retries=1 CMD curl localhost:$[|PORT|]',
    'RUN ["echo", "$X"]',
    'COPY $X /',
  ])('%s', (text) => expect(uses(text.replace(/\[\||\|\]/g, ''))).toBe(text));
});

describe('heredocs', () => {
  test.each([
    'RUN <<EOF\necho $[|X|]\nEOF\n',
    // The whole command is the heredoc: its quotes mean nothing to the shell that reads it.
    'RUN <<"EOF"\necho $[|X|]\nEOF\n',
    'RUN <<EOF\n#!/bin/bash -e\necho $[|X|]\nEOF\n',
    'RUN <<EOF\n#!/usr/bin/env python3\nprint("$X")\nEOF\n',
    'RUN cat <<A >/a <<"B"\n$[|X|] \\$Y\nA\n$Y\nB\n',
    'RUN X=1; cat <<EOF >>$[|Y|]\n$X $[|Z|]\nEOF\n',
  ])('%j', (text) => expect(uses(text.replace(/\[\||\|\]/g, ''))).toBe(text));
});

describe("the script's own", () => {
  test.each([
    'RUN X=1; echo $X',
    'RUN X=$[|X|] Y=$X && echo $X $Y',
    'RUN X=1 env && echo $[|X|]',
    'RUN export X=1 [|Y|]; echo $X $[|Y|]',
    'RUN read -r X < f && echo $X',
    'RUN for i in $[|I|]; do echo $i; done',
    'RUN make && X=1 && echo $X',
    'RUN --mount=type=secret,id=t,env=TOKEN curl -u $TOKEN $[|URL|]',
    'RUN set -e; { X=1; }; echo $X',
  ])('%s', (text) => expect(uses(text.replace(/\[\||\|\]/g, ''))).toBe(text));

  test.each([
    'RUN [ -n "$[|X|]" ] || X=1; echo $[|X|]!',
    'RUN if a; then X=1; echo $X; fi; echo $[|X|]!',
    'RUN (X=1; echo $X); echo $[|X|]!',
    'RUN f() { X=1; }; f; echo $[|X|]!',
    'RUN a | read X; echo $[|X|]!',
    'RUN while a; do echo $[|X|]! $[|Y|]; X=2; done',
    'RUN echo $(([|X|]! += 1))',
    'RUN echo [|`echo \\`echo $X\\``|]! $[|X|]',
  ])('perhaps: %s', (text) => expect(uses(text.replace(/\[\||\|\]!?/g, ''))).toBe(text));

  test('names are told, wherever they are set', () => {
    const { ownNames } = shellVariables(syntaxOf('RUN a || A=1; (B=2); for C in x; do read D; done; E=1 make $F'));
    expect([...ownNames].sort()).toEqual(['A', 'B', 'C', 'D']);
  });
});

test('the same syntax is parsed once', () => {
  const syntax = syntaxOf(marked('RUN echo $X').text);
  expect(shellVariables(syntax)).toBe(shellVariables(syntax));
});

test('in any text a use is its name, unless it is fixed', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { syntax } of parseDockerfile(text).instructions) {
        for (const { name, start, end, isFixed } of shellUses(syntax)) {
          const written = syntax.text.slice(start, end);
          // A continuation may cut the name in two.
          if (!isFixed && !/\s/.test(written)) expect(written).toBe(name);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test.each(['(', '$((', 'echo $(', 'if a; then ', '1+', 'a | ', '`', '"${X:-'])('nested too deep: %s', (open) => {
  expect(shellUses(syntaxOf(`RUN echo ${open.repeat(3000)}$X`)).length).toBeGreaterThanOrEqual(0);
  expect(shellUses(syntaxOf(`RUN echo $((${open.repeat(3000)}$X))`)).length).toBeGreaterThanOrEqual(0);
});
