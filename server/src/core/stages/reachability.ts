import type { Stage, StageReference } from './model';

/** The stages that each stage needs directly: its base, what it copies and mounts from, itself or by a base's trigger. */
export function directNeeds(references: readonly StageReference[]): ReadonlyMap<Stage, ReadonlySet<Stage>> {
  const needs = new Map<Stage, Set<Stage>>();
  const children = new Map<Stage, Stage[]>();
  const add = (stage: Stage, needed: Stage) => {
    const known = needs.get(stage);
    if (known) known.add(needed);
    else needs.set(stage, new Set([needed]));
  };
  for (const { kind, target, stage, inTrigger } of references) {
    if (target.kind !== 'stage' || inTrigger) continue;
    add(stage, target.stage);
    if (kind !== 'base') continue;
    const siblings = children.get(target.stage);
    if (siblings) siblings.push(stage);
    else children.set(target.stage, [stage]);
  }
  // A trigger's references are those of the stages that build on its stage.
  for (const { stage, target, inTrigger } of references) {
    if (target.kind !== 'stage' || !inTrigger) continue;
    for (const child of children.get(stage) ?? []) add(child, target.stage);
  }
  return needs;
}

/** A node and all that it needs, directly or not. Cycles do no harm. */
export function reachableFrom<Node>(start: Node, needs: (node: Node) => Iterable<Node>): ReadonlySet<Node> {
  const reached = new Set([start]);
  // A set's loop also visits what is added while it runs.
  for (const node of reached) for (const needed of needs(node)) reached.add(needed);
  return reached;
}

/** The stage and all that it needs, directly or not. */
export function neededStages(stage: Stage): ReadonlySet<Stage> {
  return reachableFrom(stage, ({ needs }) => needs);
}

/** The stage and all that need it, directly or not. */
export function dependentsOf(start: Stage, stages: readonly Stage[]): ReadonlySet<Stage> {
  const users = new Map<Stage, Stage[]>();
  for (const stage of stages) {
    for (const needed of stage.needs) {
      const known = users.get(needed);
      if (known) known.push(stage);
      else users.set(needed, [stage]);
    }
  }
  return reachableFrom(start, (stage) => users.get(stage) ?? []);
}

/** The stage that a stage's bases begin with: itself, where it is built on none. */
export function rootStage(stage: Stage): Stage {
  let root = stage;
  while (root.base?.kind === 'stage') root = root.base.stage;
  return root;
}

/** The stage and those that it is built on, nearest first. */
export function baseChain(stage: Stage): readonly Stage[] {
  const chain = [stage];
  for (let { base } = stage; base?.kind === 'stage'; { base } = base.stage) chain.push(base.stage);
  return chain;
}
