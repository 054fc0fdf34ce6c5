/** A place in a text as editors count: zero-based line, and zero-based UTF-16 unit in the line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** From `start` up to and without `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}
