import { describe, expect, test } from 'vitest';
import { sourceSpan } from '../../../../server/src/core/dockerfile/joinedLine';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import { shellScript } from '../../../../server/src/core/dockerfile/shellScript';

function scriptOf(text: string) {
  const syntax = parseDockerfile(text).instructions[0]?.syntax;
  const script = syntax && shellScript(syntax);
  if (script) {
    // Every character stands where the script says, but for the line feed between a command and its heredocs.
    [...script.text].forEach((char, at) => {
      const { start } = sourceSpan(script, at, at + 1);
      if (char !== '\n') expect(syntax.text.charAt(start)).toBe(char);
    });
  }
  return script?.text;
}

describe('what the shell reads', () => {
  test.each([
    ['RUN echo a', 'echo a'],
    ['RUN --network=none echo a \\\n  # no\n  && echo b', 'echo a   && echo b'],
    ['CMD echo a', 'echo a'],
    ['HEALTHCHECK --retries=2 CMD curl -f localhost', 'curl -f localhost'],
    ['RUN <<EOF\necho a\nEOF\n', 'echo a\n'],
    ["RUN <<-'EOF'\n\techo a\n\tEOF\n", '\techo a\n'],
    ['RUN cat <<A <<B >x\na\nA\nb\nB\n', 'cat <<A <<B >x\na\nA\nb\nB'],
    ['RUN cat \\\n <<A\na\nA\n', 'cat  <<A\na\nA'],
  ])('%j', (text, script) => expect(scriptOf(text)).toBe(script));
});

test.each([
  'RUN ["echo", "a"]',
  'COPY a b',
  'HEALTHCHECK NONE',
  'RUN',
  'RUN <<EOF\n#!/usr/bin/env node\nconsole.log(1)\nEOF\n',
])('no shell reads %j', (text) => expect(scriptOf(text)).toBeUndefined());
