import type { Instruction, Span } from '../dockerfile/syntax';

/** A place where a symbol is named; the span is the name's, and counts from the instruction's start. */
export interface Occurrence {
  readonly instruction: Instruction;
  readonly span: Span;
  readonly role: 'definition' | 'reference';
  /** The name can't be rewritten here: it is reached through a variable, by a number, or in quotes that cut it up. */
  readonly isFixed?: boolean;
}

/** Where an occurrence begins in the file. */
export function startOf({ instruction, span }: Occurrence): number {
  return instruction.offset + span.start;
}

/** The narrowest occurrence that holds the offset, its end included; of two that touch there, the one behind. */
export function occurrenceAt<T extends Occurrence>(occurrences: Iterable<T>, offset: number): T | undefined {
  let found: T | undefined;
  for (const occurrence of occurrences) {
    const start = startOf(occurrence);
    if (start > offset || offset > occurrence.instruction.offset + occurrence.span.end) continue;
    if (!found || start === offset || width(occurrence) <= width(found)) found = occurrence;
  }
  return found;
}

function width({ span }: Occurrence): number {
  return span.end - span.start;
}
