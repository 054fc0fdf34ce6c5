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
  for (const { reference, nearest, message } of undefinedReferences(model)) {
    // A local image's name and a context's look no different.
    const level = nearest ? undefined : 'information';
    const place = placeIn(reference.instruction, reference.word);
    yield { message, level, place, suggestion: nearest };
  }
}

export interface UndefinedReference {
  readonly reference: StageReference;
  /** The stage that was likely meant. */
  readonly nearest?: string;
  readonly message: string;
}

/** The references that name no stage, and likely should. */
export function* undefinedReferences(model: StageModel): Generator<UndefinedReference> {
  const earlier = earlierNames(model.stages);
  for (const reference of model.references) {
    const { kind, target, inTrigger, name, stage } = reference;
    if (kind === 'base' || target.kind !== 'image' || inTrigger || !isBareName(reference)) continue;
    const nearest = nearestStage(name, earlier(stage));
    const text = nearest ? message('own.undefinedStageLike', name, nearest) : message('own.undefinedStage', name);
    yield { reference, nearest, message: text };
  }
}

/** What is no valid name of an image is BuildKit's to report, and `scratch` is the empty image. */
function isBareName({ name }: StageReference): boolean {
  if (name === 'scratch') return false;
  return !/[:/@.]/.test(name) && !/^\+?\d+$/.test(name) && !isOfficialImage(name) && !imageReferenceError(name);
}
