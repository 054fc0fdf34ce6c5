import { imageReferenceError } from '../../images/imageReference';
import { isOfficialImage } from '../../images/knownImages';
import { message } from '../../messages';
import { earlierNames } from '../../stages/earlierNames';
import type { StageModel, StageReference } from '../../stages/model';
import { placeIn } from '../finding';
import { nearestStage } from '../nearestStage';
import type { OwnFinding, OwnRule } from '../ownRule';

export const undefinedStage = {
  name: 'UndefinedStage',
  level: 'warning',
  find,
} as const satisfies OwnRule;

/**
 * Of COPY --from and RUN --mount. BuildKit would pull an image of that name. What has `:`, `/`, `@` or `.` is meant for
 * an image, and so is an official image's bare name; any other can only be a typo, a local image or a named context.
 * What a trigger names is a stage of the files that build on the image.
 */
function* find(model: StageModel): Generator<OwnFinding> {
  const earlier = earlierNames(model.stages);
  for (const reference of model.references) {
    const { kind, target, inTrigger } = reference;
    if (kind === 'base' || target.kind !== 'image' || inTrigger || !isBareName(reference)) continue;
    const { name, instruction, word, stage } = reference;
    const nearest = nearestStage(name, earlier(stage));
    const text = nearest ? message('own.undefinedStageLike', name, nearest) : message('own.undefinedStage', name);
    // A local image's name and a context's look no different.
    const level = nearest ? undefined : 'information';
    yield { message: text, level, place: placeIn(instruction, word), suggestion: nearest };
  }
}

/** What is no valid name of an image is BuildKit's to report, and `scratch` is the empty image. */
function isBareName({ name }: StageReference): boolean {
  if (name === 'scratch') return false;
  return !/[:/@.]/.test(name) && !/^\+?\d+$/.test(name) && !isOfficialImage(name) && !imageReferenceError(name);
}
