/** What is found where a step is carried out, wherever its stage stands. */
import type { InstructionSyntax, Span, Word } from '../../dockerfile/syntax';
import type { StepEvaluation } from '../../stages/model';
import type { Dockerignore } from '../dockerignore';
import type { ErrorFinding, RuleFinding } from '../finding';
import type { BuildKitRule } from '../ruleTable';

/** What is found in a step, by the step's index in the stage. */
export interface StepFinding {
  readonly step: number;
  /** The step that it names, where that is another. */
  readonly about?: number;
  /** Counts from the instruction's start. */
  readonly span: Span;
  readonly finding: Unplaced<RuleFinding> | Unplaced<ErrorFinding>;
}

type Unplaced<T> = Omit<T, 'lines' | 'place'>;

/** All that findings depend on beside the stage's evaluation. */
export interface DispatchInput {
  readonly dockerignore: Dockerignore | undefined;
  /** As BuildKit calls the stage in its messages. */
  readonly stageName: string;
  /** The words after `from` that name a stage which isn't built yet. */
  readonly forward: ReadonlySet<Word>;
}

/** A step that is being carried out. */
export interface Current {
  readonly index: number;
  readonly syntax: InstructionSyntax;
  readonly expanded: StepEvaluation['expanded'];
}

/** The finding of a rule, where it has one. */
export function* warn(
  { index, syntax }: Current,
  rule: BuildKitRule,
  detail: string | undefined,
  span: Span = syntax.keyword,
): Generator<StepFinding> {
  if (detail !== undefined) yield { step: index, span, finding: { kind: 'rule', rule, detail } };
}

/** What ends the build. */
export function fail({ index, syntax }: Current, message: string, span: Span = syntax.keyword): StepFinding {
  return { step: index, span, finding: { kind: 'error', message } };
}
