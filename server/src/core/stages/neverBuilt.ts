import { hasTemplateMarks } from '../dockerfile/templateMarks';
import { imageParts } from '../images/imageReference';
import { isOfficialImage, knownImageConfig } from '../images/knownImages';
import type { Stage, StageModel } from './model';
import { lastByName } from './resolveReferences';
import { builtStage } from './target';
import { couldBecome } from './variablePattern';

/**
 * The stages that no build of this file can make or copy from: `--target` can't name them, since they have no name or a
 * later stage has the same, and no other stage needs them, whatever its variables are. A stage that `--target` can name
 * is a target, and none of them.
 */
export function neverBuilt(model: StageModel): ReadonlySet<Stage> {
  const { stages } = model;
  const byTarget = lastByName(stages);
  const built = builtStage(model);
  const unreachable = stages.filter((stage) => {
    const { index, name, nameWord } = stage;
    if (index === stages.length - 1 || stage === built || isBeingWritten(stage)) return false;
    return name === undefined ? nameWord === undefined : byTarget.get(name) !== stage;
  });
  if (unreachable.length === 0 || hasTemplateMarks(model.dockerfile)) return new Set();
  const used = usedStages(model);
  const lastForeign = stages.findLastIndex(mayHaveTriggers);
  return new Set(unreachable.filter((stage) => !used.has(stage) && stage.index >= lastForeign));
}

/** `FROM` alone, or `FROM image AS`: it may get a name yet, and is an error until then. */
function isBeingWritten({ from }: Stage): boolean {
  const { args } = from.syntax;
  return args.length === 0 || args.length === 2;
}

function usedStages({ stages, references }: StageModel): ReadonlySet<Stage> {
  const used = new Set(stages.flatMap((user) => [...user.needs].filter((needed) => needed !== user)));
  for (const { target, inTrigger } of references) {
    if (inTrigger && target.kind === 'stage') used.add(target.stage);
  }
  const words = new Set(references.flatMap(({ word }) => (word.text.includes('$') ? word.text : [])));
  // So many patterns say nothing any more.
  if (words.size > mostPatterns) return new Set(stages);
  for (const word of words) {
    for (const stage of stages) {
      if (couldBecome(word, stage.name ?? '') || couldBecome(word, String(stage.index))) used.add(stage);
    }
  }
  return used;
}

const mostPatterns = 100;

/** An image that isn't widely known may have triggers, and these may copy from any stage of the file. */
function mayHaveTriggers({ base, baseWord }: Stage): boolean {
  if (base?.kind === 'stage' || base?.kind === 'scratch') return false;
  if (base?.kind !== 'image' || baseWord?.text.startsWith('$')) return true;
  const { name, tag = '' } = imageParts(base.name);
  return tag.includes('onbuild') || !(isOfficialImage(name) || knownImageConfig(base.name) !== undefined);
}
