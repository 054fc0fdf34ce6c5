import type { StageModel } from '../../stages/model';
import { displayName } from '../../stages/splitStages';
import { placeIn } from '../finding';
import type { OwnFinding } from './ownRules';

/** Of COPY --from=N. */
export function* stageByIndex(model: StageModel): Generator<OwnFinding> {
  for (const { target, name, instruction, word } of model.references) {
    if (target.kind !== 'stage' || !target.byIndex) continue;
    const { stage } = target;
    const what = stage.name ? `stage "${stage.name}"` : `the unnamed stage ${displayName(stage)}`;
    const message = `${name} is ${what} only as long as no stage is added above it; a name stays right.`;
    yield { message, place: placeIn(instruction, word), suggestion: stage.name };
  }
}
