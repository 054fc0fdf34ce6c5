import type { Stage, StageReference } from './model';

/** The stages that each stage needs directly, by stage index: its base, what it copies and mounts from. */
export function directNeeds(
  stages: readonly Stage[],
  references: readonly StageReference[],
): readonly ReadonlySet<number>[] {
  const needs = stages.map(() => new Set<number>());
  const bases = new Map<number, number>();
  for (const { kind, target, stage, inTrigger } of references) {
    if (target.kind !== 'stage' || inTrigger) continue;
    needs[stage.index]?.add(target.stage.index);
    if (kind === 'base') bases.set(stage.index, target.stage.index);
  }
  // A trigger's references are those of the stages that build on its stage.
  const triggers = references.filter((reference) => reference.inTrigger && reference.target.kind === 'stage');
  for (const { stage, target } of triggers) {
    for (const [child, base] of bases) {
      if (base === stage.index && target.kind === 'stage') needs[child]?.add(target.stage.index);
    }
  }
  return needs;
}

/** The indexes of the stages that `start` needs, itself included. Rings do no harm. */
export function reachableFrom(start: number, needs: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  const reached = new Set<number>();
  const pending = [start];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    pending.push(...(needs[index] ?? []));
  }
  return reached;
}
