import type { Stage, StageModel, StageReference } from '../stages/model';

/** Stages that copy or mount from each other in a ring. Bases can't be in one. */
export interface Ring {
  /** The stage that BuildKit names. */
  readonly first: Stage;
  /** The references that make the ring. */
  readonly references: readonly StageReference[];
}

/** The first ring in file order, or undefined. */
export function findRing({ stages, references }: StageModel): Ring | undefined {
  // A ring has a reference that doesn't go up.
  if (!references.some(({ target, stage }) => target.kind === 'stage' && target.stage.index >= stage.index))
    return undefined;
  const needs = new Map<Stage, StageReference[]>(stages.map((stage) => [stage, []]));
  for (const reference of references) {
    if (reference.kind !== 'base' && !reference.inTrigger && reference.target.kind === 'stage') {
      needs.get(reference.stage)?.push(reference);
    }
  }
  const done = new Set<Stage>();
  for (const start of stages) {
    const ring = ringFrom(start, needs, done);
    if (ring) return ring;
  }
  return undefined;
}

/** Depth first with a stack of its own: a file may have thousands of stages in a row. */
function ringFrom(
  start: Stage,
  needs: ReadonlyMap<Stage, readonly StageReference[]>,
  done: Set<Stage>,
): Ring | undefined {
  if (done.has(start)) return undefined;
  const path: { readonly stage: Stage; next: number }[] = [{ stage: start, next: 0 }];
  const onPath = new Map([[start, 0]]);
  done.add(start);
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const reference = needs.get(top.stage)?.[top.next++];
    if (!reference) {
      onPath.delete(top.stage);
      path.pop();
      continue;
    }
    const stage = reference.target.kind === 'stage' ? reference.target.stage : undefined;
    if (!stage) continue;
    const depth = onPath.get(stage);
    if (depth !== undefined) {
      const members = new Set(path.slice(depth).map((entry) => entry.stage));
      return { first: stage, references: ringReferences(members, needs) };
    }
    if (done.has(stage)) continue;
    done.add(stage);
    onPath.set(stage, path.length);
    path.push({ stage, next: 0 });
  }
  return undefined;
}

function ringReferences(
  members: ReadonlySet<Stage>,
  needs: ReadonlyMap<Stage, readonly StageReference[]>,
): readonly StageReference[] {
  return [...members]
    .flatMap((stage) => needs.get(stage) ?? [])
    .filter(({ target }) => target.kind === 'stage' && members.has(target.stage))
    .sort((a, b) => a.instruction.offset - b.instruction.offset);
}
