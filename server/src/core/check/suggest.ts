const maxDistance = 3;

/**
 * BuildKit's suggestion: the first option with the smallest edit distance below 3, or undefined; undefined as well
 * when an option equals the value.
 */
export function suggest(value: string, options: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = maxDistance;
  for (const option of options) {
    if (option === value) return undefined;
    const found = editDistance(value, option, bestDistance);
    if (found < bestDistance) {
      best = option;
      bestDistance = found;
    }
  }
  return best;
}

/** ` (did you mean X?)`, or nothing. `sign` stands before the suggestion. */
export function didYouMean(suggestion: string | undefined, sign = ''): string {
  return suggestion === undefined ? '' : ` (did you mean ${sign}${suggestion}?)`;
}

/**
 * Levenshtein's distance in code points where it is below the limit, or else the limit: most names have little in
 * common, which shows after a few letters.
 */
export function editDistance(left: string, right: string, limit: number): number {
  if (left === right) return 0;
  const isPlain = !hasSurrogate(left) && !hasSurrogate(right);
  return isPlain ? distance(left, right, limit) : distance([...left], [...right], limit);
}

function hasSurrogate(text: string): boolean {
  return /[\uD800-\uDFFF]/.test(text);
}

type Letters = string | readonly string[];

function distance(left: Letters, right: Letters, limit: number): number {
  let start = 0;
  let [leftEnd, rightEnd] = [left.length, right.length];
  while (start < leftEnd && start < rightEnd && left[start] === right[start]) start++;
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd--;
    rightEnd--;
  }
  const width = rightEnd - start;
  if (Math.abs(leftEnd - start - width) >= limit) return limit;
  // One row of the matrix, which a cell replaces as soon as the row below knows its own.
  const row = rowOf(width);
  for (let at = start; at < leftEnd; at++) {
    let diagonal = row[0] as number;
    let least = diagonal + 1;
    row[0] = least;
    for (let column = 1; column <= width; column++) {
      const above = row[column] as number;
      const substitution = diagonal + (left[at] === right[start + column - 1] ? 0 : 1);
      const cell = Math.min(substitution, above + 1, (row[column - 1] as number) + 1);
      row[column] = cell;
      if (cell < least) least = cell;
      diagonal = above;
    }
    if (least >= limit) return limit;
  }
  return Math.min(limit, row[width] as number);
}

let rowBuffer = new Uint32Array(64);

/** The first row: 0, 1, 2 ... It is the same memory on each call: millions of names may be compared. */
function rowOf(width: number): Uint32Array {
  if (rowBuffer.length <= width) rowBuffer = new Uint32Array(2 * width);
  for (let column = 0; column <= width; column++) rowBuffer[column] = column;
  return rowBuffer;
}
