import type { Position, Range } from './position';

/**
 * Offsets of a text as LSP's positions and back, in UTF-16 units
 * (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.18/specification/#textDocuments). Rebuilt
 * for each version of a document, so that it costs less than what else a keystroke does.
 */
export interface TextLines {
  /** A position behind the end of its line, or of the text, is that end. */
  offsetAt(position: Position): number;
  /** An offset within a line ending is the end of its line. */
  positionAt(offset: number): Position;
  /** The range of a span of the text. */
  range(span: { readonly start: number; readonly end: number }): Range;
}

export function textLines(text: string): TextLines {
  const starts = lineStarts(text);
  /** Without the line's ending. */
  const lineEnd = (line: number): number => {
    let end = starts[line + 1] ?? text.length;
    if (line + 1 === starts.length) return end;
    end--;
    return text.charAt(end) === '\n' && end > (starts[line] as number) && text.charAt(end - 1) === '\r' ? end - 1 : end;
  };
  const positionAt = (offset: number): Position => {
    const line = lineOf(starts, offset);
    const character = Math.min(offset, lineEnd(line)) - (starts[line] as number);
    return { line, character: Math.max(0, character) };
  };
  return {
    offsetAt({ line, character }) {
      const start = starts[line];
      if (start === undefined) return line < 0 ? 0 : text.length;
      return Math.min(start + Math.max(0, character), lineEnd(line));
    },
    positionAt,
    range: ({ start, end }) => ({ start: positionAt(start), end: positionAt(end) }),
  };
}

/** LSP ends lines at `\n`, `\r\n` and `\r`. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (/\r(?!\n)/.test(text)) {
    for (const { index, 0: ending } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + ending.length);
    return starts;
  }
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The last line that starts at or before the offset. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
