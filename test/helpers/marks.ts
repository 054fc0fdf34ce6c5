/** Cursors and ranges written into a text: `<|>` is a cursor, `[|` and `|]` surround a range. Ranges may nest. */

export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface MarkedText {
  /** The text without its marks. */
  readonly text: string;
  /** UTF-16 offsets of the cursors, in ascending order. */
  readonly offsets: readonly number[];
  /** The ranges in the order of their starts, outer before inner; UTF-16 offsets, end exclusive. */
  readonly ranges: readonly Range[];
  /** The only cursor's offset; throws where there isn't exactly one. */
  readonly offset: number;
  /** The only range; throws where there isn't exactly one. */
  readonly range: Range;
}

/** Takes the marks out of `source`. Throws when a range is left open or closed twice. */
export function marked(source: string): MarkedText {
  let text = '';
  const offsets: number[] = [];
  const ranges: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  for (const part of source.split(/(<\|>|\[\||\|\])/)) {
    if (part === '<|>') {
      offsets.push(text.length);
    } else if (part === '[|') {
      const range = { start: text.length, end: -1 };
      ranges.push(range);
      open.push(range);
    } else if (part === '|]') {
      const range = open.pop();
      if (!range) throw new Error(`|] closes no range: ${source}`);
      range.end = text.length;
    } else {
      text += part;
    }
  }
  if (open.length > 0) throw new Error(`[| is never closed: ${source}`);
  return {
    text,
    offsets,
    ranges,
    get offset() {
      return only(offsets, 'cursor');
    },
    get range() {
      return only(ranges, 'range');
    },
  };
}

function only<T>(values: readonly T[], what: string): T {
  const [first] = values;
  if (first === undefined || values.length > 1)
    throw new Error(`one ${what} was asked for, ${values.length} are there`);
  return first;
}

/** The reverse of `marked`: the text with its ranges in `[|...|]`, for assertions that show where a result lies. */
export function markRanges(text: string, ranges: readonly Range[]): string {
  const inOrder = [...ranges].sort((a, b) => a.start - b.start || b.end - a.end);
  let result = '';
  let at = 0;
  const open: Range[] = [];
  const copyTo = (end: number) => {
    result += text.slice(at, end);
    at = end;
  };
  /** Closes what ends before `next`; an empty range at the end of another is taken to be in it. */
  const closeBefore = (next: Range) => {
    for (let last = open.at(-1); last && !holds(last, next); last = open.at(-1)) {
      copyTo(last.end);
      result += '|]';
      open.pop();
    }
  };
  for (const range of inOrder) {
    closeBefore(range);
    const enclosing = open.at(-1);
    if (enclosing && range.end > enclosing.end) throw new Error(`ranges cross at ${enclosing.end}`);
    copyTo(range.start);
    result += '[|';
    open.push(range);
  }
  closeBefore({ start: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY });
  return result + text.slice(at);
}

function holds(outer: Range, inner: Range): boolean {
  const isEmpty = inner.start === inner.end && outer.start < outer.end;
  return inner.start < outer.end || (isEmpty && inner.start === outer.end);
}
