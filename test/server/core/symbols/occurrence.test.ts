// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { expect, test } from 'vitest';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import { type Occurrence, occurrenceAt } from '../../../../server/src/core/symbols/occurrence';
import { marked } from '../../../helpers/marks';

/** The text of the occurrence at the cursor, of those that are marked. */
function found(source: string): string | undefined {
  const { text, ranges, offset } = marked(source);
  const [instruction] = parseDockerfile(text).instructions;
  if (!instruction) throw new Error('no instruction');
  const occurrences = ranges.map(({ start, end }): Occurrence => {
    return {
      instruction,
      span: { start: start - instruction.offset, end: end - instruction.offset },
      role: 'reference',
    };
  });
  const occurrence = occurrenceAt(occurrences, offset);
  return occurrence && text.slice(instruction.offset + occurrence.span.start, instruction.offset + occurrence.span.end);
}

test.each([
  ['FROM [|a<|>b|]', 'ab'],
  ['FROM [|ab<|>|]', 'ab'],
  ['FROM [|<|>ab|]', 'ab'],
  ['# c\nFROM [|${[|B<|>|]}|]', 'B'],
  ['FROM [|<|>${[|B|]}|]', '${B}'],
  ['FROM [|${[|B|]}<|>|]', '${B}'],
  ['FROM [|ab|][|<|>cd|]', 'cd'],
  ['FROM <|> [|ab|]', undefined],
])('%s', (source, text) => expect(found(source)).toBe(text));
