import type { Span } from '../dockerfile/syntax';

/** A change of a file's text; a span without text inserts. */
export interface Edit extends Span {
  readonly text: string;
}

/** The text with edits made; they must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return piecesAfter([{ start: 0, end: text.length }], edits)
    .map((piece) => textOf(piece, text))
    .join('');
}

/**
 * The edits and those of each further fix, unless one overlaps what is there by then; an edit that two fixes share is
 * made once. `taken` is in the order of the text, and so is the result.
 */
export function joinEdits(taken: readonly Edit[], fixes: readonly (readonly Edit[])[]): readonly Edit[] {
  const joined = [...taken];
  for (const edits of fixes) {
    const fresh = edits.filter((edit) => !near(joined, edit).some((other) => isSame(edit, other)));
    if (fresh.some((edit) => near(joined, edit).some((other) => overlaps(edit, other)))) continue;
    for (const edit of fresh) joined.splice(firstFrom(joined, edit.start + 1), 0, edit);
  }
  return joined;
}

/** The edits that could touch another one, among many in order. */
function near(edits: readonly Edit[], { start, end }: Edit): readonly Edit[] {
  const first = Math.max(0, firstFrom(edits, start) - 1);
  let last = first;
  for (let next = edits[last]; next && next.start <= end; next = edits[last]) last++;
  return edits.slice(first, last);
}

/** The index of the first edit that starts at the offset or behind it. */
function firstFrom(edits: readonly Edit[], offset: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One round of edits after the other, each counting in the text that the one before made, as edits of the first text. */
export function composeEdits(text: string, rounds: readonly (readonly Edit[])[]): readonly Edit[] {
  let pieces: readonly Piece[] = [{ start: 0, end: text.length }];
  for (const edits of rounds) pieces = piecesAfter(pieces, edits);
  const composed: Edit[] = [];
  let at = 0;
  let inserted = '';
  const close = (start: number) => {
    if (start > at || inserted) composed.push({ start: at, end: start, text: inserted });
    inserted = '';
  };
  for (const piece of pieces) {
    if ('text' in piece) {
      inserted += piece.text;
    } else {
      close(piece.start);
      at = piece.end;
    }
  }
  close(text.length);
  return composed;
}

/** A stretch of the first text, or what was put in. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

function piecesAfter(pieces: readonly Piece[], edits: readonly Edit[]): readonly Piece[] {
  const result: Piece[] = [];
  const queue = [...pieces].reverse();
  let at = 0;
  /** Moves pieces up to an offset of the current text to where they are kept, or drops them. */
  const advance = (end: number, keep: (piece: Piece) => void) => {
    while (at < end) {
      const piece = queue.pop();
      if (!piece) return;
      const [taken, rest] = split(piece, end - at);
      at += lengthOf(taken);
      keep(taken);
      if (rest) queue.push(rest);
    }
  };
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    advance(start, (piece) => result.push(piece));
    advance(end, () => {});
    if (text) result.push({ text });
  }
  advance(Number.POSITIVE_INFINITY, (piece) => result.push(piece));
  return result;
}

function split(piece: Piece, length: number): readonly [Piece, Piece?] {
  if (length >= lengthOf(piece)) return [piece];
  if ('text' in piece) return [{ text: piece.text.slice(0, length) }, { text: piece.text.slice(length) }];
  const middle = piece.start + length;
  return [
    { start: piece.start, end: middle },
    { start: middle, end: piece.end },
  ];
}

function lengthOf(piece: Piece): number {
  return 'text' in piece ? piece.text.length : piece.end - piece.start;
}

function textOf(piece: Piece, text: string): string {
  return 'text' in piece ? piece.text : text.slice(piece.start, piece.end);
}

function isSame(a: Edit, b: Edit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

/** Two insertions at one place go one after the other. */
function overlaps(a: Edit, b: Edit): boolean {
  if (a.start === a.end && b.start === b.end) return false;
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}
