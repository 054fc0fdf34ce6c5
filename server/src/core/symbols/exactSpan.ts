import { sourceSpan } from '../dockerfile/joinedLine';
import { mountsOf } from '../dockerfile/mounts';
import type { EscapeToken, Flag, InstructionSyntax, JoinedLine, Span, Word } from '../dockerfile/syntax';

/**
 * The item's span of [start, end) of a word's text, also in flags that quotes or escapes were taken out of. Undefined
 * where no stretch of the source is just that text.
 */
export function exactSpan(
  syntax: InstructionSyntax,
  escape: EscapeToken,
  word: Word,
  start: number,
  end: number,
): Span | undefined {
  if (word.joined !== undefined) return sourceSpan(syntax.joined, word.joined + start, word.joined + end);
  for (const flag of syntax.flags) {
    const offset = offsetInValue(syntax, flag, word);
    if (offset !== undefined)
      return quotedSpan(syntax.joined, escape, flag.value ?? flag, offset + start, offset + end);
  }
  return undefined;
}

/** Where the word's text begins in the flag's value: the value itself, or the value of a mount's option. */
function offsetInValue(syntax: InstructionSyntax, flag: Flag, word: Word): number | undefined {
  if (flag.value === word) return 0;
  const mount = mountsOf(syntax).find((candidate) => candidate.flag === flag);
  let offset = 0;
  for (const option of mount?.options ?? []) {
    if (option.value === word) {
      const at = offset + option.text.length - word.text.length;
      // Quotes of the option itself shift it; then its place isn't known.
      return flag.value?.text.startsWith(option.text, offset) ? at : undefined;
    }
    offset += option.text.length + 1;
  }
  return undefined;
}

/** Reads a flag's value as the parser does, and keeps where each character stood. */
function quotedSpan(line: JoinedLine, escape: EscapeToken, value: Word, start: number, end: number): Span | undefined {
  const from = joinedOffset(line, value.start);
  const to = joinedOffset(line, value.end - 1) + 1;
  const places: number[] = [];
  let quote = '';
  for (let at = from; at < to; at++) {
    const char = line.text.charAt(at);
    if (char === escape) places.push(++at);
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
    else places.push(at);
  }
  const first = places[start];
  const last = places[end - 1];
  if (first === undefined || last === undefined || last - first !== end - 1 - start) return undefined;
  return sourceSpan(line, first, last + 1);
}

function joinedOffset({ pieces }: JoinedLine, source: number): number {
  const piece = pieces.findLast((candidate) => candidate.source <= source);
  return piece ? piece.joined + source - piece.source : source;
}
