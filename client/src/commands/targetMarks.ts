import type { BuildTarget } from '../../../server/src/protocol';
import { targetRequest } from '../build/buildTarget';

export type TargetMark = 'default' | 'unnamed' | 'hidden';

/** What sets a target apart in a list of a file's targets: that it is the default, or why `--target` can't build it. */
export function targetMarks(target: BuildTarget, targets: readonly BuildTarget[]): readonly TargetMark[] {
  const { kind } = targetRequest(target, targets);
  return [
    ...(target.isDefault ? ['default' as const] : []),
    ...(kind === 'unnamed' || kind === 'hidden' ? [kind] : []),
  ];
}
