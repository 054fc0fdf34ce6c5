import { editDistance } from './suggest';

/**
 * The name of the stage that a mistyped one most likely means, or undefined: the nearest that a slip makes of it; else
 * one that shares its first or last word (`build-server` for `build-client`).
 */
export function nearestStage(name: string, names: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  const most = Math.floor(lower.length / 3);
  let nearest: string | undefined;
  let limit = Math.max(most, swap) + 1;
  for (const candidate of names) {
    const distance = slipDistance(lower, candidate, most, limit);
    if (distance < limit) {
      nearest = candidate;
      limit = distance;
    }
  }
  return nearest ?? names.findLast((candidate) => sharesWord(lower, candidate));
}

/** Two letters that change places are two edits. */
const swap = 2;

/**
 * The edit distance of names where it is below the limit and can be a slip, or else the limit: at most so many edits, or
 * the same letters in another order. In short names any other two edits make another name, as of `docs` and `deps`.
 */
export function slipDistance(name: string, other: string, most: number, limit: number): number {
  const distance = editDistance(name, other, limit);
  return distance <= most || (distance <= swap && sorted(name) === sorted(other)) ? distance : limit;
}

function sorted(name: string): string {
  return [...name].sort().join('');
}

function sharesWord(name: string, candidate: string): boolean {
  const words = name.split(/[-_.]/);
  const others = candidate.split(/[-_.]/);
  if (words.length < 2 || others.length < 2) return false;
  return words[0] === others[0] || words.at(-1) === others.at(-1);
}
