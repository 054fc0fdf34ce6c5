import { memoize } from '../dockerfile/memoize';
import type { Word } from '../dockerfile/syntax';
import type { StageEvaluation, VariableDefinition } from '../stages/model';
import { emptyTree, type NameTree, namesNear, valueIn, withValue } from '../stages/nameTree';

/** Where a stage sets a variable. */
interface Setting {
  readonly definition: VariableDefinition;
  readonly step: number;
  /** Among all in the stage. */
  readonly order: number;
}

const limit = 3;

/**
 * BuildKit's suggestion for a variable that nothing defines, in a word of a stage's step: of the names that have a value
 * there the first with the smallest edit distance below 3, in the order of their last definition.
 */
export function suggestVariable(
  evaluation: StageEvaluation,
  step: number,
  word: Word,
  name: string,
): string | undefined {
  const own = settings(evaluation);
  let best = { name: '', distance: limit, rank: [0, 0] as readonly [number, number] };
  const closest = () => Math.min(limit, best.distance + 1);
  const consider = (found: string, distance: number, rank: readonly [number, number]) => {
    const isBetter = distance < best.distance || (distance === best.distance && isBefore(rank, best.rank));
    if (isBetter && distance < limit) best = { name: found, distance, rank };
  };
  for (const { name: found, value, distance } of namesNear(own, name, closest)) {
    const last = lastBefore(value, step, word);
    if (last) consider(found, distance, [2, last.order]);
  }
  for (const { name: found, value, distance } of namesNear(evaluation.start.scope.inheritedNames(), name, closest)) {
    if (lastBefore(valueIn(own, found) ?? [], step, word)) continue;
    const { order, configOrder } = value;
    consider(found, distance, configOrder === undefined ? [0, order] : [1, configOrder]);
  }
  return best.distance === limit || best.distance === 0 ? undefined : best.name;
}

function isBefore([a, b]: readonly [number, number], [c, d]: readonly [number, number]): boolean {
  return a < c || (a === c && b < d);
}

/** By name, in order. */
const settings = memoize(({ steps }: StageEvaluation): NameTree<readonly Setting[]> => {
  const byName = new Map<string, Setting[]>();
  let order = 0;
  for (const [step, { defines }] of steps.entries()) {
    for (const definition of defines) {
      if (definition.value === undefined) continue;
      const known = byName.get(definition.name);
      const setting = { definition, step, order: order++ };
      if (known) known.push(setting);
      else byName.set(definition.name, [setting]);
    }
  }
  let tree: NameTree<readonly Setting[]> = emptyTree;
  for (const [name, found] of byName) tree = withValue(tree, name, found);
  return tree;
});

/** The last setting before a word of a step. ENV's own pairs don't see each other; ARG's see those before them. */
function lastBefore(settings: readonly Setting[], step: number, word: Word): Setting | undefined {
  let low = 0;
  let high = settings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const setting = settings[middle];
    if (setting && isSetBefore(setting, step, word)) low = middle + 1;
    else high = middle;
  }
  return settings[low - 1];
}

function isSetBefore({ definition: { kind, pair }, step: own }: Setting, step: number, word: Word): boolean {
  if (own !== step) return own < step;
  return kind === 'arg' && pair !== undefined && pair.end <= word.start;
}
