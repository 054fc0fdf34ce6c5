import { message } from '../../messages';
import { targetIndex } from '../../stages/analyze';
import type { StageModel } from '../../stages/model';
import { directNeeds, reachableFrom } from '../../stages/reachability';
import { displayName } from '../../stages/splitStages';
import { placeIn } from '../finding';
import type { OwnFinding } from './ownRules';

/** Stages that no other stage uses and that the default target doesn't need: they are built only by `--target`. */
export function* unusedStage(model: StageModel): Generator<OwnFinding> {
  const { stages, references } = model;
  const needs = directNeeds(stages, references);
  const needed = reachableFrom(targetIndex(stages, model.options), needs);
  const used = new Set(needs.flatMap((indexes, user) => [...indexes].filter((index) => index !== user)));
  for (const stage of stages) {
    if (needed.has(stage.index) || used.has(stage.index)) continue;
    const text = message(stage.name ? 'own.unusedStage' : 'own.unnamedUnused', displayName(stage));
    const place = placeIn(stage.from, stage.nameWord ?? stage.baseWord);
    yield { message: text, place, isUnnecessary: true };
  }
}
