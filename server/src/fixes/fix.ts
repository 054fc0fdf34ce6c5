import type { RuleFinding } from '../check/finding';
import type { OwnFinding } from '../check/own/ownRules';
import type { Instruction, Span } from '../dockerfile/syntax';
import type { DockerfileDocument } from '../document';
import type { Edit } from '../refactorings/refactoring';
import type { Stage } from '../stages/model';

/** One way to mend a finding. */
export interface Fix {
  readonly title: string;
  /** In the file; they don't overlap. */
  readonly edits: readonly Edit[];
  /** The one clear answer, which "fix all" takes. */
  readonly isPreferred?: boolean;
}

/** The fixes of a rule for one of its findings; none where there is nothing safe to do. */
export type RuleFixes = (document: DockerfileDocument, finding: RuleFinding) => readonly Fix[];
export type OwnFixes = (document: DockerfileDocument, finding: OwnFinding) => readonly Fix[];

/** The instruction that a finding is shown in. */
export function findingInstruction(finding: RuleFinding | OwnFinding): Instruction | undefined {
  const item = finding.place?.item;
  return item?.syntax.kind === 'instruction' ? (item as Instruction) : undefined;
}

/** The file's span of what a finding is shown at. */
export function findingSpan({ place }: RuleFinding | OwnFinding): Span | undefined {
  return place && { start: place.item.offset + place.span.start, end: place.item.offset + place.span.end };
}

/** Puts text in place of a span of an instruction. */
export function replaceIn({ offset }: Instruction, { start, end }: Span, text: string): Edit {
  return { start: offset + start, end: offset + end, text };
}

/** Removes an instruction with its lines. */
export function removeInstruction({ offset, syntax }: Instruction): Edit {
  return { start: offset, end: offset + syntax.text.length, text: '' };
}

/** A keyword in the case of an instruction of the file. */
export function keywordLike({ syntax }: Instruction, keyword: string): string {
  const word = syntax.keyword.text;
  return word === word.toLowerCase() ? keyword.toLowerCase() : keyword.toUpperCase();
}

/** Adds a line below an instruction, in the file's line ending. */
export function lineBelow(document: DockerfileDocument, { offset, syntax }: Instruction, line: string): Edit {
  const end = offset + syntax.text.length;
  const text = syntax.text.endsWith('\n') ? `${line}${document.eol}` : `${document.eol}${line}`;
  return { start: end, end, text };
}

/** The stage that an instruction belongs to. */
export function stageOf({ model }: DockerfileDocument, { offset }: Instruction): Stage | undefined {
  return model.stages.findLast((stage) => stage.from.offset <= offset);
}

/** BuildKit's suggestion at the end of a message. */
export function suggestionIn(message: string): string | undefined {
  return / \(did you mean (.+)\?\)$/.exec(message)?.[1];
}
