import type { JoinedLine, Span, Word } from './syntax';

/** The item's offset of the joined line's character at `offset`; at the very end, the offset after the last character. */
export function sourceOffset(line: JoinedLine, offset: number): number {
  let low = 0;
  let high = line.pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((line.pieces[middle]?.joined ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const piece = line.pieces[low];
  return piece ? piece.source + (offset - piece.joined) : offset;
}

/** The item's span of the joined line's [start, end). It may reach over continuations. */
export function sourceSpan(line: JoinedLine, start: number, end: number): Span {
  const from = sourceOffset(line, start);
  return { start: from, end: end > start ? sourceOffset(line, end - 1) + 1 : from };
}

/** A word of the joined line's [start, end), as written. */
export function plainWord(line: JoinedLine, start: number, end: number): Word {
  const span = sourceSpan(line, start, end);
  return { start: span.start, end: span.end, text: line.text.slice(start, end), joined: start };
}

/**
 * The item's span of [start, end) of a word's text, or the whole word's where its text and its source differ
 * (quotes or escapes taken out).
 */
export function spanInWord(line: JoinedLine, word: Word, start: number, end: number): Span {
  return word.joined === undefined ? word : sourceSpan(line, word.joined + start, word.joined + end);
}
