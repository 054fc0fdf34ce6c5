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
  const [height, width] = [leftEnd - start, rightEnd - start];
  if (Math.abs(height - width) >= limit) return limit;
  let previous = Array.from({ length: width + 1 }, (_, column) => column);
  for (let row = 1; row <= height; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= width; column++) {
      const isSame = left[start + row - 1] === right[start + column - 1];
      const substitution = (previous[column - 1] ?? 0) + (isSame ? 0 : 1);
      const next = Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      current.push(next);
      least = Math.min(least, next);
    }
    if (least >= limit) return limit;
    previous = current;
  }
  return Math.min(limit, previous[width] ?? 0);
}
