import type { Instruction, Span } from '../dockerfile/syntax';

/** A place where a symbol is named; the span is the name's, and counts from the instruction's start. */
export interface Occurrence {
  readonly instruction: Instruction;
  readonly span: Span;
  readonly role: 'definition' | 'reference';
  /** The name can't be rewritten here: it is reached through a variable, or by a number. */
  readonly isFixed?: boolean;
}

/** The occurrence that holds the offset, its end included. */
export function occurrenceAt<T extends Occurrence>(occurrences: Iterable<T>, offset: number): T | undefined {
  for (const occurrence of occurrences) {
    const start = occurrence.instruction.offset + occurrence.span.start;
    const end = occurrence.instruction.offset + occurrence.span.end;
    if (start <= offset && offset <= end) return occurrence;
  }
  return undefined;
}
