import type { Stage } from '../../stages/model';
import { editDistance } from '../suggest';

/**
 * The name of the stage that a mistyped one most likely means, or undefined: the nearest by edit distance, at most a
 * third of the letters; else one that shares its first or last word (`build-server` for `build-client`).
 */
export function nearestStage(name: string, stages: readonly Stage[]): string | undefined {
  const lower = name.toLowerCase();
  const names = stages.flatMap((stage) => (stage.name ? [stage.name] : []));
  const limit = Math.max(2, Math.floor(lower.length / 3));
  const near = names
    .filter((candidate) => Math.abs(candidate.length - lower.length) <= limit)
    .map((candidate) => ({ candidate, distance: editDistance(lower, candidate) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.candidate ?? names.findLast((candidate) => sharesWord(lower, candidate));
}

function sharesWord(name: string, candidate: string): boolean {
  const words = name.split(/[-_.]/);
  const others = candidate.split(/[-_.]/);
  if (words.length < 2 || others.length < 2) return false;
  return words[0] === others[0] || words.at(-1) === others.at(-1);
}
