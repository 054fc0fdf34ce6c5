import { plainWord } from './joinedLine';
import type { InstructionName, InstructionSyntax, Word } from './syntax';

/** A list that looks like a JSON array but for its single quotes. */
export interface SingleQuotedList {
  /** All of it, brackets included. */
  readonly list: Word;
  /** The strings, each with its quotes. */
  readonly strings: readonly Word[];
}

const jsonInstructions: ReadonlySet<InstructionName | undefined> = new Set([
  'add',
  'cmd',
  'copy',
  'entrypoint',
  'healthcheck',
  'run',
  'shell',
  'volume',
]);

/**
 * The list where an instruction that takes JSON has one and nothing more. BuildKit then reads the shell form, or words:
 * it takes whatever isn't valid JSON for these.
 */
export function singleQuotedList(syntax: InstructionSyntax): SingleQuotedList | undefined {
  const { name, form, args, rest, joined } = syntax;
  if (!jsonInstructions.has(name) || (form !== 'shell' && form !== 'words')) return undefined;
  // Before HEALTHCHECK's command stands `CMD`.
  const list = name === 'healthcheck' ? args[1] : rest;
  if (list?.joined === undefined) return undefined;
  const at = list.joined;
  const spans = stringSpans(list.text);
  return spans && { list, strings: spans.map(([start, end]) => plainWord(joined, at + start, at + end)) };
}

/** Where the strings of `['a', 'b']` start and end, quotes included; undefined for anything else. */
function stringSpans(text: string): readonly (readonly [number, number])[] | undefined {
  if (!text.startsWith('[')) return undefined;
  const spans: (readonly [number, number])[] = [];
  let at = 0;
  do {
    const start = skipBlanks(text, at + 1);
    const close = text.charAt(start) === "'" ? text.indexOf("'", start + 1) : -1;
    if (close < 0) return undefined;
    spans.push([start, close + 1]);
    at = skipBlanks(text, close + 1);
  } while (text.charAt(at) === ',');
  return text.charAt(at) === ']' && at === text.length - 1 ? spans : undefined;
}

/** Past what JSON allows between strings. */
function skipBlanks(text: string, from: number): number {
  let at = from;
  while (' \t\r'.includes(text.charAt(at)) && at < text.length) at++;
  return at;
}
