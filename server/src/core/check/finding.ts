import { quoteGo } from '../dockerfile/goQuote';
import { memoize } from '../dockerfile/memoize';
import type { Instruction, Placed, Span } from '../dockerfile/syntax';
import type { ExpandedWord } from '../stages/model';
import type { BuildKitRule } from './ruleTable';

/** Where the editor shows a finding: a span of an item. */
export interface FindingPlace {
  readonly item: Placed;
  readonly span: Span;
}

/** A variable that nothing defines. */
export interface MissingVariable {
  readonly name: string;
  /** Everywhere that the word in question has the name, without `$` and braces. */
  readonly places: readonly Span[];
  /** BuildKit's suggestion. */
  readonly suggestion?: string;
}

/** What is to be written in place of a span of the item. */
export interface Correction extends Span {
  readonly text: string;
}

interface FindingBase {
  /** One-based lines that BuildKit names, ascending; none where it names none. */
  readonly lines: readonly number[];
  readonly place?: FindingPlace;
  /** What a base image that isn't known may set, so that nothing is to be found: a variable, or its SHELL. */
  readonly unlessImageSets?: 'variable' | 'shell';
}

/** A rule's warning. */
export interface RuleFinding extends FindingBase {
  readonly kind: 'rule';
  readonly rule: BuildKitRule;
  /** BuildKit's `detail`. */
  readonly detail: string;
  readonly missing?: MissingVariable;
  /** The correction that the rule itself names. */
  readonly correction?: Correction;
}

/** What makes the build fail. */
export interface ErrorFinding extends FindingBase {
  readonly kind: 'error';
  readonly message: string;
  /** BuildKit puts `dockerfile parse error on line N: ` before it. */
  readonly isParseError?: boolean;
  /** The one that the message suggests. */
  readonly correction?: Correction;
  /** Others that end the error, the likeliest first; one whose text is empty removes its span. */
  readonly alternatives?: readonly Correction[];
}

export type Finding = RuleFinding | ErrorFinding;

/** BuildKit's whole error message. */
export function fullMessage(finding: ErrorFinding): string {
  return finding.isParseError
    ? `dockerfile parse error on line ${finding.lines[0]}: ${finding.message}`
    : finding.message;
}

/** The one-based lines of an item, heredoc bodies included. */
export const linesOf = memoize((item: Placed): readonly number[] => {
  return Array.from({ length: item.syntax.lineCount }, (_, index) => item.line + index + 1);
});

/** A finding of a rule at an instruction; the editor shows it at `span`, which is the keyword's where none is given. */
export function ruleFinding(
  rule: BuildKitRule,
  instruction: Instruction,
  detail: string,
  span?: Span,
  known: Pick<RuleFinding, 'missing' | 'correction'> = {},
): RuleFinding {
  return { kind: 'rule', rule, detail, lines: linesOf(instruction), place: placeIn(instruction, span), ...known };
}

/** An error at an instruction. */
export function errorFinding(instruction: Instruction, message: string, span?: Span): ErrorFinding {
  return { kind: 'error', message, lines: linesOf(instruction), place: placeIn(instruction, span) };
}

/** An error of BuildKit's instruction parser. */
export function parseErrorFinding(
  instruction: Instruction,
  message: string,
  span?: Span,
  { correction, alternatives }: Pick<ErrorFinding, 'correction' | 'alternatives'> = {},
): ErrorFinding {
  return { ...errorFinding(instruction, message, span), isParseError: true, correction, alternatives };
}

export function placeIn(instruction: Instruction, span: Span = instruction.syntax.keyword): FindingPlace {
  return { item: instruction, span: { start: span.start, end: span.end } };
}

/** `failed to process %q: ` and the cause. */
export function expansionMessage({ word, result }: ExpandedWord): string {
  return `failed to process ${quoteGo(word.text)}: ${result.error}`;
}
