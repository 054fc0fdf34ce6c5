import type { Span } from '../dockerfile/syntax';
import type { Stage, StageModel, StageReference } from '../stages/model';
import { isLiteral, referenceSpan } from '../stages/resolveReferences';
import type { Occurrence } from './occurrence';

export interface StageOccurrence extends Occurrence {
  readonly stage: Stage;
  /** Absent at the definition. */
  readonly reference?: StageReference;
}

/** Where a stage is defined: its name after AS, or its base where it has no name. */
export function stageDefinition(stage: Stage): StageOccurrence {
  const { from, nameWord, baseWord } = stage;
  const { start, end }: Span = nameWord ?? baseWord ?? from.syntax.keyword;
  return { stage, instruction: from, span: { start, end }, role: 'definition', isFixed: !nameWord };
}

/** The definition, and every reference that resolves to the stage, in file order. */
export function stageOccurrences(model: StageModel, stage: Stage): readonly StageOccurrence[] {
  return [stageDefinition(stage), ...model.references.flatMap((reference) => referenceTo(reference, stage))].sort(
    (a, b) => a.instruction.offset + a.span.start - b.instruction.offset - b.span.start,
  );
}

function referenceTo(reference: StageReference, stage: Stage): readonly StageOccurrence[] {
  const { target } = reference;
  return target.kind === 'stage' && target.stage === stage ? [referenceOccurrence(reference, stage)] : [];
}

function referenceOccurrence(reference: StageReference, stage: Stage): StageOccurrence {
  const isNumber = reference.target.kind === 'stage' && reference.target.byIndex;
  const isFixed = isNumber || !isLiteral(reference);
  const { start, end } = referenceSpan(reference);
  return { stage, reference, instruction: reference.instruction, span: { start, end }, role: 'reference', isFixed };
}

/** The stage whose name, or a reference to it, holds the offset. */
export function stageOccurrenceAt(model: StageModel, offset: number): StageOccurrence | undefined {
  for (const reference of model.references) {
    if (!holds(reference.instruction.offset, referenceSpan(reference), offset)) continue;
    return reference.target.kind === 'stage' ? referenceOccurrence(reference, reference.target.stage) : undefined;
  }
  const stage = model.stages.find(({ from, nameWord }) => nameWord && holds(from.offset, nameWord, offset));
  return stage && stageDefinition(stage);
}

/** The reference to something that is no stage, at the offset: an image, a context, nothing at all. */
export function otherReferenceAt(model: StageModel, offset: number): StageReference | undefined {
  return model.references.find(
    (reference) =>
      reference.target.kind !== 'stage' && holds(reference.instruction.offset, referenceSpan(reference), offset),
  );
}

function holds(base: number, { start, end }: Span, offset: number): boolean {
  return base + start <= offset && offset <= base + end;
}
