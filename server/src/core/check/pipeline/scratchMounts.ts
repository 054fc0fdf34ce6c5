import { mountFromWord, mountsOf } from '../../dockerfile/mounts';
import type { StageModel, StageReference } from '../../stages/model';
import { lastByName } from '../../stages/resolveReferences';

/**
 * The mounts that name nothing to mount from, where a stage is called `scratch`: BuildKit binds such mounts to that
 * name, and so to the stage. Their word is the whole flag.
 */
export function scratchMounts({ stages }: StageModel): readonly StageReference[] {
  const scratch = lastByName(stages).get('scratch');
  if (!scratch) return [];
  return stages.flatMap((stage) =>
    stage.instructions.flatMap((instruction) => {
      const unnamed = mountsOf(instruction.syntax).filter((mount) => !mount.error && !mountFromWord(mount));
      return unnamed.map(({ flag }): StageReference => {
        const target = { kind: 'stage', stage: scratch, byIndex: false } as const;
        return { kind: 'mount', stage, instruction, word: flag, name: 'scratch', target, inTrigger: false };
      });
    }),
  );
}
