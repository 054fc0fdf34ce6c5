import { imageReferenceError } from '../../images/imageReference';
import { isOfficialImage } from '../../images/knownImages';
import { message } from '../../messages';
import { earlierNames } from '../../stages/earlierNames';
import type { StageModel } from '../../stages/model';
import { isLiteral, lastByName } from '../../stages/resolveReferences';
import { placeIn } from '../finding';
import { slipDistance } from '../nearestStage';
import type { OwnFinding, OwnRule } from '../ownRule';

export const similarStageName = {
  name: 'SimilarStageName',
  level: 'warning',
  find,
} as const satisfies OwnRule;

/** Of FROM, which takes any name that isn't an earlier stage's for an image. What is no image's name BuildKit reports. */
function* find(model: StageModel): Generator<OwnFinding> {
  const last = lastByName(model.stages);
  const earlier = earlierNames(model.stages);
  for (const reference of model.references) {
    const { kind, target, name, instruction, word, stage } = reference;
    if (kind !== 'base' || target.kind !== 'image' || !isLiteral(reference)) continue;
    if (/[:/@.]/.test(name) || isOfficialImage(name) || imageReferenceError(name)) continue;
    if ((last.get(name)?.index ?? -1) > stage.index) {
      yield { message: message('own.stageBelow', name), place: placeIn(instruction, word) };
      continue;
    }
    const lower = name.toLowerCase();
    const most = Math.min(mostEdits, Math.floor(lower.length / 3));
    const similar = earlier(stage).findLast(
      (candidate) =>
        !areOfOneSeries(lower, candidate) && slipDistance(lower, candidate, most, mostEdits + 1) <= mostEdits,
    );
    if (!similar) continue;
    const text = message('own.similarStageName', name, similar);
    yield { message: text, place: placeIn(instruction, word), suggestion: similar };
  }
}

const mostEdits = 2;

/** `php81` and `php82` are two names that mean two things. */
function areOfOneSeries(name: string, other: string): boolean {
  return name.replace(/\d+/g, '0') === other.replace(/\d+/g, '0');
}
