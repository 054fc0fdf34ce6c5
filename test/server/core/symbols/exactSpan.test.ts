import { expect, test } from 'vitest';
import { mountOption, mountsOf } from '../../../../server/src/core/dockerfile/mounts';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import type { InstructionSyntax } from '../../../../server/src/core/dockerfile/syntax';
import { exactSpan } from '../../../../server/src/core/symbols/exactSpan';
import { marked, markRanges } from '../../../helpers/marks';

function syntaxOf(text: string): InstructionSyntax {
  const [instruction] = parseDockerfile(text).instructions;
  if (!instruction) throw new Error('no instruction');
  return instruction.syntax;
}

/** The text with the mount's `from` marked, or undefined where it has no exact place. */
function markedFrom(text: string): string | undefined {
  const syntax = syntaxOf(text);
  const word = mountsOf(syntax).map((mount) => mountOption(mount, 'from')?.value)[0];
  const span = word && exactSpan(syntax, '\\', word, 0, word.text.length);
  return span && markRanges(text, [span]);
}

test.each([
  'RUN --mount=from=[|base|],target=/x true',
  'RUN --mount="type=bind,from=[|base|],target=/x" true',
  'RUN --mount=type=bind,from=[|base|],target="/x" true',
  'RUN --mount=type=bind,target="/a b",from=[|base|] true',
  "RUN --mount=type=bind,from='[|base|]',target='/x' true",
  'RUN --mount=target=/a\\ b,from=[|base|] true',
  'RUN --network=none --mount=target="/x",\\\nfrom=[|base|] true',
])('%j', (text) => expect(markedFrom(marked(text).text)).toBe(text));

test.each(['RUN --mount=from=ba"s"e,target=/x true', 'RUN --mount=\\"from=base\\",target=/x true'])(
  'no stretch of the source is the name: %s',
  (text) => expect(markedFrom(text)).toBeUndefined(),
);

test('a word as written, over a continuation', () => {
  const text = 'COPY a\\\nbc /';
  const syntax = syntaxOf(text);
  const [word] = syntax.args;
  expect(word && exactSpan(syntax, '\\', word, 1, 3)).toEqual({ start: 8, end: 10 });
});

test('a JSON string with escapes has no exact places', () => {
  const syntax = syntaxOf('COPY ["a\\u0062", "c"]');
  const [escaped, plain] = syntax.args;
  expect(escaped && exactSpan(syntax, '\\', escaped, 0, 1)).toBeUndefined();
  expect(plain && exactSpan(syntax, '\\', plain, 0, 1)).toEqual({ start: 18, end: 19 });
});
