import type { Stage } from './model';

/**
 * The names of the stages above a stage, each once, in file order. Ask for stages in file
 * order: the list grows, and is not to be kept.
 */
export function earlierNames(stages: readonly Stage[]): (stage: Stage) => readonly string[] {
  const names: string[] = [];
  const known = new Set<string>();
  let next = 0;
  return ({ index }) => {
    for (; next < index; next++) {
      const name = stages[next]?.name;
      if (name === undefined || known.has(name)) continue;
      known.add(name);
      names.push(name);
    }
    return names;
  };
}
