import { skipSpaces } from './characters';
import { sourceSpan } from './joinedLine';
import type { JoinedLine, Word } from './syntax';

export const notStringsMessage = 'when using JSON array syntax, arrays must be comprised of strings only';

/**
 * The strings of a JSON array, each with its quotes in its span and its decoded text. Undefined when the text isn't
 * one: BuildKit then takes the text as it stands. `notStrings` when it is an array of something else.
 */
export function readJsonArray(line: JoinedLine, from: number, to: number): readonly Word[] | 'notStrings' | undefined {
  const start = skipSpaces(line.text, from, to);
  if (line.text.charAt(start) !== '[') return undefined;
  const values = parseArray(line.text.slice(start, to));
  if (!values) return undefined;
  const words: Word[] = [];
  let at = start + 1;
  for (const value of values) {
    if (typeof value !== 'string') return 'notStrings';
    const open = line.text.indexOf('"', at);
    const close = stringEnd(line.text, open);
    const isPlain = line.text.slice(open + 1, close) === value;
    words.push({ ...sourceSpan(line, open, close + 1), text: value, joined: isPlain ? open + 1 : undefined });
    at = close + 1;
  }
  return words;
}

function parseArray(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The offset of the quote that closes the string opened at `open`. */
function stringEnd(text: string, open: number): number {
  let at = open + 1;
  while (text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at;
}
