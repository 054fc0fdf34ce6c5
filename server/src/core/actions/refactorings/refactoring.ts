import type { Instruction, Span } from '../../dockerfile/syntax';
import { instructionAt, type Source } from '../../edits/source';
import type { Outcome } from '../outcome';

export interface Refactoring {
  /** Of its code actions; what comes after a dot is a kind of what is before it. */
  readonly kind: string;
  /** Whether it is the cursor that says what is meant, so that it can't be done wherever it is offered. */
  readonly needsCursor?: boolean;
  /**
   * What can be done at a selection, which is empty for a cursor: undefined where it makes no sense, refused where it
   * makes sense and can't be done safely.
   */
  offer(source: Source, selection: Span): Offer | undefined;
}

export type Offer = Outcome & { readonly title: string };

/**
 * The instructions that a selection touches, in file order; for a cursor the one that holds it. Line breaks around an
 * instruction are no part of it here, so that a selection of whole lines touches those lines alone.
 */
export function selectedInstructions(source: Source, { start, end }: Span): readonly Instruction[] {
  if (start === end) {
    const instruction = instructionAt(source, start);
    return instruction ? [instruction] : [];
  }
  return source.dockerfile.instructions.filter(
    ({ offset, syntax }) => offset < end && offset + syntax.text.trimEnd().length > start,
  );
}
