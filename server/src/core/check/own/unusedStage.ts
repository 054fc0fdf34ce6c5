import { message } from '../../messages';
import type { StageModel } from '../../stages/model';
import { neverBuilt } from '../../stages/neverBuilt';
import { lastByName } from '../../stages/resolveReferences';
import { displayName } from '../../stages/splitStages';
import { placeIn } from '../finding';
import type { OwnFinding, OwnRule } from '../ownRule';

export const unusedStage = {
  name: 'UnusedStage',
  level: 'hint',
  find,
} as const satisfies OwnRule;

/** Stages that no build can make. A stage that only `--target` builds is what its author wants, and nothing to report. */
function* find(model: StageModel): Generator<OwnFinding> {
  const byTarget = lastByName(model.stages);
  for (const stage of neverBuilt(model)) {
    const later = byTarget.get(stage.name ?? '');
    const text = later
      ? message('own.shadowedStage', displayName(stage), later.from.line + 1)
      : message('own.unusedStage', displayName(stage));
    const related = later && [{ message: displayName(later), place: placeIn(later.from, later.nameWord) }];
    const place = placeIn(stage.from, stage.nameWord ?? stage.baseWord);
    yield { message: text, place, isUnnecessary: true, related };
  }
}
