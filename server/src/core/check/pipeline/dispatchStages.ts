/** BuildKit carrying out the stages of a file, in file order. */
import type { Word } from '../../dockerfile/syntax';
import type { Stage, StageEvaluation, StageModel, StageReference } from '../../stages/model';
import { isReplaced } from '../../stages/resolveReferences';
import { displayName } from '../../stages/splitStages';
import { type Finding, linesOf, placeIn } from '../finding';
import type { CheckInput } from './checkInput';
import { dispatchStage } from './dispatchStage';
import type { Cycle } from './findCycle';
import type { RuleSwitch } from './ruleSwitch';
import type { DispatchInput, StepFinding } from './stepFinding';

/** What is known of the file before its stages are carried out. */
export interface Bound {
  /** The stages that are carried out, in file order. */
  readonly checked: readonly Stage[];
  /** The model's, and those of mounts that a stage called `scratch` captures. */
  readonly references: readonly StageReference[];
  /** The one that was reported. */
  readonly cycle: Cycle | undefined;
}

/** Carries out the checked stages. */
export function* dispatchStages(
  { model, dockerignore }: CheckInput,
  rules: RuleSwitch,
  { checked, references, cycle }: Bound,
): Generator<Finding> {
  if (dockerignore?.error) yield { kind: 'error', message: dockerignore.error, lines: [] };
  const forward = forwardWords(model, references, cycle);
  for (const stage of checked) {
    const stageName = displayName(stage);
    const input = { dockerignore, stageName, forward: forward.get(stage) ?? noWords };
    for (const found of stepFindings(stage.evaluation, input)) yield* placed(found, stage, rules);
  }
}

const noWords: ReadonlySet<Word> = new Set();

interface Known {
  readonly input: DispatchInput;
  readonly findings: readonly StepFinding[];
}

const known = new WeakMap<StageEvaluation, Known>();

/** What was found in a stage stays, as long as the stage does. */
function stepFindings(evaluation: StageEvaluation, input: DispatchInput): readonly StepFinding[] {
  const before = known.get(evaluation);
  if (before && isSameInput(before.input, input)) return before.findings;
  const findings = [...dispatchStage(evaluation, input)];
  known.set(evaluation, { input, findings });
  return findings;
}

function isSameInput(a: DispatchInput, b: DispatchInput): boolean {
  const isSameName = a.stageName === b.stageName || (a.forward.size === 0 && b.forward.size === 0);
  return a.dockerignore === b.dockerignore && isSameName && isSameSet(a.forward, b.forward);
}

function isSameSet(a: ReadonlySet<Word>, b: ReadonlySet<Word>): boolean {
  return a.size === b.size && [...a].every((word) => b.has(word));
}

function* placed(
  { step, about = step, span, finding }: StepFinding,
  stage: Stage,
  rules: RuleSwitch,
): Generator<Finding> {
  const finder = stage.steps[step];
  const named = stage.steps[about];
  if (!finder || !named) return;
  // A trigger has no comments of its own.
  const local = finder.isTrigger ? undefined : finder.instruction;
  if (finding.kind === 'rule' && !rules.isOn(finding.rule, local)) return;
  const lines = linesOf(named.isTrigger ? stage.from : named.instruction);
  yield { ...finding, lines, place: placeIn(named.instruction, span) };
}

/** By stage, the words after `from` that name a stage which isn't built yet; those of a reported cycle are left to it. */
function forwardWords(
  model: StageModel,
  references: readonly StageReference[],
  cycle: Cycle | undefined,
): ReadonlyMap<Stage, ReadonlySet<Word>> {
  const found = new Map<Stage, Set<Word>>();
  const add = (stage: Stage, { kind, target, word }: StageReference) => {
    if (kind === 'base' || target.kind !== 'stage' || target.stage.index < stage.index) return;
    // The context in its place is there from the start.
    if (isReplaced(target.stage, model.options)) return;
    found.set(stage, (found.get(stage) ?? new Set()).add(word));
  };
  const inCycle = new Set(cycle?.references);
  const inTriggers = new Map<Stage, StageReference[]>();
  for (const reference of references) {
    const { stage, inTrigger } = reference;
    if (inTrigger) inTriggers.set(stage, [...(inTriggers.get(stage) ?? []), reference]);
    else if (!inCycle.has(reference)) add(stage, reference);
  }
  for (const stage of inTriggers.size > 0 ? model.stages : []) {
    const { base, evaluation } = stage;
    if (base?.kind !== 'stage' || !evaluation.steps[0]?.isTrigger) continue;
    for (const reference of inTriggers.get(base.stage) ?? []) {
      // By a trigger a stage can copy from itself.
      const isOwn = reference.target.kind === 'stage' && reference.target.stage === stage;
      if (!isOwn) add(stage, reference);
    }
  }
  return found;
}
