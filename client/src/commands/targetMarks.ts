import type { BuildTarget } from '../../../server/src/protocol/protocol';
import { targetRequest } from '../build/buildTarget';

export type TargetMark = 'default' | 'lastBuilt' | 'unnamed' | 'hidden';

/**
 * What sets a target apart in a list of a file's targets: that it is the default or was built last (`lastBuilt` is that
 * one's index), or why `--target` can't build it.
 */
export function targetMarks(
  target: BuildTarget,
  targets: readonly BuildTarget[],
  lastBuilt?: number,
): readonly TargetMark[] {
  const { kind } = targetRequest(target, targets);
  return [
    ...(target.isDefault ? ['default' as const] : []),
    ...(target.index === lastBuilt ? ['lastBuilt' as const] : []),
    ...(kind === 'unnamed' || kind === 'hidden' ? [kind] : []),
  ];
}
