import type { Stage, StageModel, StageReference } from '../../stages/model';

/** Stages that copy or mount from each other in a cycle. Bases can't be in one. */
export interface Cycle {
  /** The stage that BuildKit names: the one from which it found the cycle. */
  readonly first: Stage;
  /** The references by which it found it, of several to one stage the last: BuildKit names their lines. */
  readonly path: readonly StageReference[];
  /** All references that make the cycle, in file order. */
  readonly references: readonly StageReference[];
}

/** A stage's references by the stage that they need. */
type Needs = ReadonlyMap<Stage, ReadonlyMap<Stage, readonly StageReference[]>>;

/** The first cycle in file order, or undefined. */
export function findCycle({ stages, references }: Pick<StageModel, 'stages' | 'references'>): Cycle | undefined {
  // A cycle has a reference that doesn't go up.
  if (!references.some(({ target, stage }) => target.kind === 'stage' && target.stage.index >= stage.index))
    return undefined;
  const needs = needsOf(stages, references);
  const done = new Set<Stage>();
  for (const start of stages) {
    const cycle = cycleFrom(start, needs, done);
    if (cycle) return cycle;
  }
  return undefined;
}

function needsOf(stages: readonly Stage[], references: readonly StageReference[]): Needs {
  const needs = new Map(stages.map((stage) => [stage, new Map<Stage, StageReference[]>()]));
  for (const reference of references) {
    const { kind, inTrigger, target, stage } = reference;
    if (kind === 'base' || inTrigger || target.kind !== 'stage') continue;
    const byStage = needs.get(stage);
    const known = byStage?.get(target.stage);
    if (known) known.push(reference);
    else byStage?.set(target.stage, [reference]);
  }
  return needs;
}

/** Depth first with a stack of its own: a file may have thousands of stages in a row. */
function cycleFrom(start: Stage, needs: Needs, done: Set<Stage>): Cycle | undefined {
  if (done.has(start)) return undefined;
  const entryOf = (stage: Stage) => ({ stage, rest: [...(needs.get(stage) ?? [])].reverse() });
  const path = [entryOf(start)];
  const depths = new Map([[start, 0]]);
  const steps: StageReference[] = [];
  done.add(start);
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const [stage, references] = top.rest.pop() ?? [];
    const step = references?.at(-1);
    if (!stage || !step) {
      depths.delete(top.stage);
      path.pop();
      steps.pop();
      continue;
    }
    const depth = depths.get(stage);
    if (depth !== undefined) {
      const members = new Set(path.slice(depth).map((entry) => entry.stage));
      return { first: start, path: [...steps, step], references: cycleReferences(members, needs) };
    }
    if (done.has(stage)) continue;
    done.add(stage);
    depths.set(stage, path.length);
    path.push(entryOf(stage));
    steps.push(step);
  }
  return undefined;
}

function cycleReferences(members: ReadonlySet<Stage>, needs: Needs): readonly StageReference[] {
  return [...members]
    .flatMap((stage) => [...(needs.get(stage) ?? [])])
    .flatMap(([stage, references]) => (members.has(stage) ? references : []))
    .sort((a, b) => a.instruction.offset - b.instruction.offset);
}
