import { knownText } from '../core/dockerfile/budget';
import { descriptionOf } from '../core/stages/comments';
import { definedAt } from '../core/stages/definedAt';
import type { Stage } from '../core/stages/model';
import { type ArgumentReader, argumentReader } from '../core/stages/outline';
import type { BuildArgument, BuildTarget } from '../protocol/protocol';
import type { DockerfileDocument } from './document';
import { stageNameRange, stageRange } from './ranges';

/** Every stage as something to build, in file order, with the build arguments that a build of it reads. */
export function targets(document: DockerfileDocument): readonly BuildTarget[] {
  const { model } = document;
  const argumentsOf = argumentReader(model);
  return model.stages.map((stage) => buildTarget(document, stage, argumentsOf));
}

function buildTarget(document: DockerfileDocument, stage: Stage, argumentsOf: ArgumentReader): BuildTarget {
  const { dockerfile, model } = document;
  return {
    index: stage.index,
    name: stage.name,
    base: stage.baseWord?.text ?? '',
    description: stage.name === undefined ? undefined : descriptionOf(dockerfile, stage.from, stage.name),
    isDefault: stage.index === model.stages.length - 1,
    range: stageRange(document, stage),
    selectionRange: stageNameRange(document, stage),
    arguments: argumentsOf(stage).map((definition): BuildArgument => {
      const { name, value } = definition;
      const origin = definedAt(model, definition);
      const description = origin && descriptionOf(dockerfile, origin.instruction, name);
      return { name, defaultValue: knownText(value), description };
    }),
  };
}
