import { message } from '../../messages';
import type { StageModel } from '../../stages/model';
import { displayName } from '../../stages/splitStages';
import { placeIn } from '../finding';
import type { OwnFinding, OwnRule } from '../ownRule';

export const stageByIndex = {
  name: 'StageByIndex',
  level: 'hint',
  find,
} as const satisfies OwnRule;

/** Of COPY --from=N. In a trigger it counts the stages of another file. */
function* find(model: StageModel): Generator<OwnFinding> {
  for (const { target, name, instruction, word, inTrigger } of model.references) {
    if (target.kind !== 'stage' || !target.byIndex || inTrigger) continue;
    const { stage } = target;
    const key = stage.name ? 'own.stageByIndex' : 'own.unnamedByIndex';
    const text = message(key, name, displayName(stage));
    yield { message: text, place: placeIn(instruction, word), suggestion: stage.name };
  }
}
