import type { Stage, StageModel } from './model';

/** The stage that a build makes: the target, or else the last. */
export function builtStage({ stages, options }: Pick<StageModel, 'stages' | 'options'>): Stage | undefined {
  const target = options.target === undefined ? undefined : findTarget(stages, options.target);
  return target ?? stages.at(-1);
}

/** The stage that `--target` names: in any case, the last of duplicates, never by index. */
export function findTarget(stages: readonly Stage[], target: string): Stage | undefined {
  const name = target.toLowerCase();
  return stages.findLast((stage) => stage.name === name);
}
