import { hasTemplateMarks } from '../../dockerfile/templateMarks';
import { imageParts } from '../../images/imageName';
import { isOfficialImage, knownImageConfig } from '../../images/knownImages';
import { targetIndex } from '../../stages/analyze';
import type { Stage, StageModel } from '../../stages/model';
import { directNeeds } from '../../stages/reachability';
import { lastByName } from '../../stages/resolveReferences';
import { couldBecome } from '../../stages/variablePattern';

/**
 * The stages that no build of this file can make or copy from: `--target` can't name them, since they have no name or a
 * later stage has the same, and no other stage needs them, whatever its variables are. A stage that `--target` can name
 * is a target, and none of them.
 */
export function neverBuilt(model: StageModel): ReadonlySet<Stage> {
  const { stages, options } = model;
  const byTarget = lastByName(stages);
  const unreachable = stages.filter(
    ({ index, name, nameWord }) =>
      index < stages.length - 1 &&
      index !== targetIndex(stages, options) &&
      (name === undefined ? nameWord === undefined : byTarget.get(name)?.index !== index),
  );
  if (unreachable.length === 0 || hasTemplateMarks(model.dockerfile)) return new Set();
  const used = usedStages(model);
  const lastForeign = stages.findLastIndex((stage) => mayHaveTriggers(model, stage));
  return new Set(unreachable.filter(({ index }) => !used.has(index) && index >= lastForeign));
}

function usedStages({ stages, references }: StageModel): ReadonlySet<number> {
  const needs = directNeeds(stages, references);
  const used = new Set(needs.flatMap((indexes, user) => [...indexes].filter((index) => index !== user)));
  for (const { target, inTrigger } of references) {
    if (inTrigger && target.kind === 'stage') used.add(target.stage.index);
  }
  const words = new Set(references.flatMap(({ word }) => (word.text.includes('$') ? word.text : [])));
  // So many patterns say nothing any more.
  if (words.size > mostPatterns) return new Set(stages.keys());
  for (const word of words) {
    for (const { index, name } of stages) {
      if (couldBecome(word, name ?? '') || couldBecome(word, String(index))) used.add(index);
    }
  }
  return used;
}

const mostPatterns = 100;

/** An image that isn't widely known may have triggers, and these may copy from any stage of the file. */
function mayHaveTriggers({ bases }: StageModel, { index, baseWord }: Stage): boolean {
  const base = bases[index];
  if (base?.kind === 'stage' || base?.kind === 'scratch') return false;
  if (base?.kind !== 'image' || baseWord?.text.startsWith('$')) return true;
  const { name, tag = '' } = imageParts(base.name);
  return tag.includes('onbuild') || !(isOfficialImage(name) || knownImageConfig(base.name) !== undefined);
}
