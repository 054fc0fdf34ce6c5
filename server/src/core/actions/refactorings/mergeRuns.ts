import type { Instruction, Span } from '../../dockerfile/syntax';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import type { Stage } from '../../stages/model';
import { mergedRuns } from '../run/runMerge';
import { type Offer, type Refactoring, selectedInstructions } from './refactoring';

/**
 * Merges RUNs that follow one another in a stage into one: those that a selection touches, or all around the cursor's.
 * What could come to mean something else is refused, with the reason; `mergedRuns` has the rules.
 */
export const mergeRuns: Refactoring = {
  kind: 'refactor.rewrite.mergeRuns',
  offer(source, selection): Offer | undefined {
    const found = runsAt(source, selection);
    if (!found || found.runs.length < 2) return undefined;
    const { stage, runs } = found;
    return { title: message('refactoring.mergeRuns', runs.length), ...mergedRuns(source, stage, runs) };
  },
};

interface Runs {
  readonly stage: Stage;
  readonly runs: readonly Instruction[];
}

/** The RUNs to merge, in file order; undefined where other instructions are touched as well. */
function runsAt(source: Source, selection: Span): Runs | undefined {
  const selected = selectedInstructions(source, selection);
  const [first] = selected;
  if (!first || !selected.every(isRun)) return undefined;
  const stage = source.model.stages.findLast(({ from }) => from.offset <= first.offset);
  if (!stage) return undefined;
  if (selected.length > 1) return { stage, runs: selected };
  const { instructions } = stage;
  const index = instructions.indexOf(first);
  let start = index;
  let end = index + 1;
  const isSame = (other: Instruction | undefined) => other?.syntax.name === first.syntax.name && isRun(other);
  while (start > 0 && isSame(instructions[start - 1])) start--;
  while (isSame(instructions[end])) end++;
  return { stage, runs: instructions.slice(start, end) };
}

function isRun(instruction: Instruction | undefined): boolean {
  return instruction?.syntax.name === 'run' || instruction?.syntax.trigger?.name === 'run';
}
