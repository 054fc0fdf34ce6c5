import type { Span } from '../dockerfile/syntax';
import type { Stage, StageModel, StageReference } from '../stages/model';
import { referenceSpan } from '../stages/resolveReferences';
import { exactSpan } from './exactSpan';
import { type Occurrence, occurrenceAt, startOf } from './occurrence';

export interface StageOccurrence extends Occurrence {
  readonly stage: Stage;
  /** Absent at the definition. */
  readonly reference?: StageReference;
}

/** A place where something is named that is no stage: an image, a context, nothing at all. */
export interface ExternalOccurrence extends Occurrence {
  readonly reference: StageReference;
}

/** Where a stage is defined: its name after AS, or its base where it has no name. */
export function stageDefinition(stage: Stage): StageOccurrence {
  const { from, nameWord, baseWord } = stage;
  const { start, end }: Span = nameWord ?? baseWord ?? from.syntax.keyword;
  return { stage, instruction: from, span: { start, end }, role: 'definition', isFixed: !nameWord };
}

/** The definition, and every reference that resolves to the stage, in file order. */
export function stageOccurrences(model: StageModel, stage: Stage): readonly StageOccurrence[] {
  const references = model.references.flatMap((reference) => {
    const { target } = reference;
    return target.kind === 'stage' && target.stage === stage ? [referenceOccurrence(model, reference, stage)] : [];
  });
  return [stageDefinition(stage), ...references].sort((a, b) => startOf(a) - startOf(b));
}

/** The stage whose name, or a reference to it, holds the offset. */
export function stageOccurrenceAt(model: StageModel, offset: number): StageOccurrence | undefined {
  const found = namedAt(model, offset);
  return found && 'stage' in found ? found : undefined;
}

/** The reference to something that is no stage, at the offset. */
export function externalOccurrenceAt(model: StageModel, offset: number): ExternalOccurrence | undefined {
  const found = namedAt(model, offset);
  return found && !('stage' in found) ? found : undefined;
}

function namedAt(model: StageModel, offset: number): StageOccurrence | ExternalOccurrence | undefined {
  const isInside = ({ instruction }: StageReference) =>
    instruction.offset <= offset && offset <= instruction.offset + instruction.syntax.text.length;
  const references = model.references.filter(isInside).map((reference) => {
    const { target } = reference;
    return target.kind === 'stage'
      ? referenceOccurrence(model, reference, target.stage)
      : externalOccurrence(model, reference);
  });
  const definitions = model.stages.filter(({ nameWord }) => nameWord).map(stageDefinition);
  return occurrenceAt<StageOccurrence | ExternalOccurrence>([...references, ...definitions], offset);
}

function referenceOccurrence(model: StageModel, reference: StageReference, stage: Stage): StageOccurrence {
  const isNumber = reference.target.kind === 'stage' && reference.target.byIndex;
  const external = externalOccurrence(model, reference);
  return { ...external, stage, isFixed: isNumber || external.isFixed };
}

function externalOccurrence(model: StageModel, reference: StageReference): ExternalOccurrence {
  const name = nameSpan(model, reference);
  const { start, end } = name ?? referenceSpan(reference);
  return { reference, instruction: reference.instruction, span: { start, end }, role: 'reference', isFixed: !name };
}

/** Where the name itself is written; undefined where it comes out of an expansion. */
function nameSpan({ dockerfile }: StageModel, { word, name, instruction }: StageReference): Span | undefined {
  const { text } = word;
  const isQuoted = text === `"${name}"` || text === `'${name}'`;
  if (text !== name && !isQuoted) return undefined;
  const start = isQuoted ? 1 : 0;
  const syntax = instruction.syntax.trigger ?? instruction.syntax;
  return exactSpan(syntax, dockerfile.escape, word, start, start + name.length);
}
