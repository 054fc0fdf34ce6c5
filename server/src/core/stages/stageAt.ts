import type { Stage, StageModel } from './model';

/** The stage that holds an offset of the file, from its FROM to the next one; undefined above the first. */
export function stageAt({ stages }: Pick<StageModel, 'stages'>, offset: number): Stage | undefined {
  let [low, high] = [0, stages.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stages[middle]?.from.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return stages[low - 1];
}
