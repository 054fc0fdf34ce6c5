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
    if (Math.abs(option.length - value.length) >= bestDistance) continue;
    const distance = editDistance(value, option);
    if (distance < bestDistance) {
      best = option;
      bestDistance = distance;
    }
  }
  return best;
}

/** ` (did you mean X?)`, or nothing. `sign` stands before the suggestion. */
export function didYouMean(suggestion: string | undefined, sign = ''): string {
  return suggestion === undefined ? '' : ` (did you mean ${sign}${suggestion}?)`;
}

/** Levenshtein's distance in code points. */
export function editDistance(left: string, right: string): number {
  const to = [...right];
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  let row = 0;
  for (const char of left) {
    row++;
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (to[column - 1] === char ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
