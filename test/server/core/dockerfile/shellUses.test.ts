// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell variables
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import { shellUses, shellVariables } from '../../../../server/src/core/dockerfile/shellUses';
import type { InstructionSyntax } from '../../../../server/src/core/dockerfile/syntax';
import { anyText } from '../../../helpers/dockerfiles';
import { marked, markRanges } from '../../../helpers/marks';

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

describe('scripts in arguments', () => {
  test.each([
    "RUN sh -c 'echo $[|foo|]'",
    'RUN bash -lc "echo $[|X|] \\$[|Y|] \\${[|Z|]:-\\${[|W|]}}"',
    "RUN /bin/sh -ec 'echo $[|X|]' name $[|Y|]",
    "RUN bash -o pipefail -ec 'echo $[|X|]'",
    "RUN eval 'echo $[|X|]' '$[|Y|]'",
    "RUN su app -c 'echo $[|X|]'",
    "RUN su - app -s /bin/sh -c 'echo $[|X|]'",
    "RUN sudo -u bash A=1 sh -c 'echo $A $[|X|]'",
    "RUN gosu app:app sh -c 'echo $[|X|]' && su-exec app sh -c '$[|X|]' && runuser -u app -- sh -c 'echo $[|Y|]'",
    "RUN runuser app -c 'echo $[|X|]'",
    "RUN env A=b sh -c 'echo $A $[|B|]'",
    "RUN A=b exec sh -c 'echo $A $[|B|]'",
    "RUN ls | xargs -I{} sh -c 'echo {} $[|X|]'",
    "RUN find . -exec sh -c 'echo $1 $[|X|]' sh {} \\; -exec bash -c 'echo $[|Y|]' \\;",
    "RUN trap 'rm -r $[|X|]' EXIT INT; make",
    "RUN timeout 5 sh -c 'echo $[|X|]'",
    'RUN printenv [|V|] && env printenv [|W|]',
    'RUN [ -v [|V|] ] || test -v [|W|] || [[ -v [|U|] ]]',
    'RUN sh -c \'sh -c "echo \\$[|X|]"; echo $[|Y|]\'',
    "RUN sh -c $'echo\\t$[|X|]\\n'",
    'RUN sh <<EOF\necho $[|X|] \\$[|Y|]\nEOF\n',
    "RUN <<OUT\nbash -s <<'EOF' -- a\nZ=1; echo $[|X|] $Z\nEOF\nOUT\n",
    "RUN su - app <<'EOF'\necho $[|X|]\nEOF\n",
    "RUN bash <<< 'echo $[|X|]'",
    // Not a script that is run: a file's name, a value, another interpreter.
    "RUN sh build.sh -c '$X'; echo sh -c '$X'; awk '{ print $X }'; cat <<'EOF' | grep x\n$X\nEOF\n",
    // What the script sets is its own, and what it exported its commands have.
    "RUN sh -c 'X=1; echo $X'; export Y=1; sh -c 'echo $Y'; X=1 sh -c 'echo $X'; X=1 printenv X",
    "RUN X=1; eval 'echo $X; Y=1'; echo $Y",
    "RUN export X=1; eval 'X=2; printenv X'; X=1 sh -c 'X=2; printenv X'",
    'RUN X=1; echo `echo \\`echo $X\\``',
  ])('%j', (text) => expect(uses(text.replace(/\[\||\|\]/g, ''))).toBe(text));

  test.each([
    // Set, but exported only if it was in the environment before.
    "RUN X=1; sh -c 'echo $[|X|]!'",
    'RUN X=1; printenv [|X|]!',
    'RUN X=1; eval \'sh -c "echo \\$[|X|]!"; printenv [|X|]!\'',
    "RUN X=1; eval 'X=2; printenv [|X|]!'",
    'RUN (X=1); echo [|`echo \\`echo $X\\``|]!',
    "RUN if a; then eval 'X=1'; fi; echo $[|X|]!",
    "RUN trap 'echo $[|X|]!' EXIT; X=1",
    'RUN f() { echo $[|X|]!; }; X=1 f',
    // Bash unsets what stands before eval, or what a caller has, and finds the environment's again.
    'RUN X=1 eval \'echo $X; eval "unset X; echo \\$[|X|]!"; echo $[|X|]!\'',
    'RUN f() { unset X; echo $[|X|]!; }; X=1 f',
    'RUN local X; echo $[|X|]!',
    // The value that is put in may go on with the name.
    'RUN sh -c "echo \\$[|X|]!$[|Y|]"',
    "RUN sh -c 'echo $'\"[|X\"'Y|]!'",
  ])('perhaps: %j', (text) => expect(uses(text.replace(/\[\||\|\]!?/g, ''))).toBe(text));

  test('what they set is known', () => {
    const { ownNames } = shellVariables(syntaxOf(`RUN A=1 sh -c 'B=$X'; eval 'C=$X'`));
    expect([...ownNames].sort()).toEqual(['A', 'B', 'C']);
  });
});

describe('exec form', () => {
  test.each([
    'CMD ["sh", "-c", "java $[|JAVA_OPTS|] -jar /app.jar"]',
    'RUN ["/bin/bash", "-c", "curl x-${[|V|]}.tgz"]',
    'ENTRYPOINT ["/usr/bin/env", "A=1", "sh", "-c", "echo \\"\\t$[|X|]\\" \\u0024[|Y|] $A"]',
    'ENTRYPOINT ["tini", "--", "sh", "-ec", \\\n  # for the shell\n  "X=1; exec app $X $[|Y|]"]',
    'HEALTHCHECK --retries=1 CMD ["sh", "-c", "curl localhost:$[|PORT|]"]',
    'CMD ["printenv", "[|V|]"]',
    'RUN ["sh", "-c", "echo $[|\\|]!u0058"]',
    'CMD ["java", "$JAVA_OPTS"]',
    'SHELL ["sh", "-c", "$X"]',
    'CMD ["sh", "-c"]',
  ])('%j', (text) => expect(uses(text.replace(/\[\||\|\]!?/g, ''))).toBe(text));
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
