import { editDistance } from '../suggest';

/**
 * The name of the stage that a mistyped one most likely means, or undefined: the nearest by edit distance, at most a
 * third of the letters; else one that shares its first or last word (`build-server` for `build-client`).
 */
export function nearestStage(name: string, names: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  let nearest: string | undefined;
  let limit = Math.max(2, Math.floor(lower.length / 3)) + 1;
  for (const candidate of names) {
    const distance = editDistance(lower, candidate, limit);
    if (distance < limit) {
      nearest = candidate;
      limit = distance;
    }
  }
  return nearest ?? names.findLast((candidate) => sharesWord(lower, candidate));
}

function sharesWord(name: string, candidate: string): boolean {
  const words = name.split(/[-_.]/);
  const others = candidate.split(/[-_.]/);
  if (words.length < 2 || others.length < 2) return false;
  return words[0] === others[0] || words.at(-1) === others.at(-1);
}
