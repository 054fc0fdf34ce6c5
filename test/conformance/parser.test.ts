import { describe, expect, test } from 'vitest';
import { quoteGo } from '../../server/src/core/dockerfile/goQuote';
import { parseDockerfile } from '../../server/src/core/dockerfile/parse';
import type { InstructionSyntax } from '../../server/src/core/dockerfile/syntax';
import { hasShared, readSharedJson } from '../helpers/shared';

interface ParserCases {
  readonly cases: readonly { name: string; kind: string; dockerfile: string; result: string | null }[];
}

/** BuildKit's dump of its syntax tree. */
function dump(instruction: InstructionSyntax): string {
  const flags = instruction.flags.map((flag) => quoteGo(flag.text));
  const words = [instruction.keyword.text.toLowerCase(), ...(flags.length > 0 ? [`[${flags.join(' ')}]`] : [])];
  if (instruction.trigger) return `${words.join(' ')} (${dump(instruction.trigger)})`;
  for (const word of dumpedWords(instruction)) words.push(quoteGo(word));
  return words.join(' ');
}

function dumpedWords(instruction: InstructionSyntax): readonly string[] {
  if (instruction.name === undefined) return [];
  if (instruction.name === 'arg' || (instruction.form !== 'pairs' && instruction.form !== 'legacy')) {
    return instruction.args.map((word) => word.text);
  }
  const delimiter = instruction.form === 'pairs' ? '=' : '';
  return instruction.pairs.flatMap((pair) => [pair.key.text, pair.value?.text ?? '', delimiter]);
}

describe.skipIf(!hasShared)('parser cases of BuildKit', () => {
  const { cases } = hasShared ? readSharedJson<ParserCases>('buildkit/parser-cases.json') : { cases: [] };
  test.each(cases)('$name', ({ dockerfile, result }) => {
    const file = parseDockerfile(dockerfile);
    const isRefused =
      file.problem !== undefined ||
      file.instructions.length === 0 ||
      file.instructions.some(({ syntax }) => syntax.problem !== undefined);
    if (result === null) expect(isRefused).toBe(true);
    else expect(file.instructions.map(({ syntax }) => `(${dump(syntax)})\n`).join('')).toBe(result);
  });
});
