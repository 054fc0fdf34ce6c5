import { memoize } from '../../dockerfile/memoize';
import type { Instruction, Span } from '../../dockerfile/syntax';
import type { Edit } from '../../edits/edit';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import type { Stage } from '../../stages/model';
import { stageAt } from '../../stages/stageAt';
import { isRefused } from '../outcome';
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
  const stage = stageAt(source.model, first.offset);
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

/** Merges what can be merged in the cursor's stage, where that is more than the RUNs around the cursor. */
export const mergeRunsInStage: Refactoring = {
  kind: 'refactor.rewrite.mergeRuns.stage',
  needsCursor: true,
  offer(source, selection): Offer | undefined {
    const found = runsAt(source, selection);
    const merges = found ? mergesOfStages(source)(found.stage) : [];
    return merges.length > 1 ? { title: message('refactoring.mergeRunsInStage'), edits: merges.flat() } : undefined;
  },
};

/** Merges what can be merged in the whole file, where that is more than one stage. */
export const mergeRunsInFile: Refactoring = {
  kind: 'refactor.rewrite.mergeRuns.file',
  needsCursor: true,
  offer(source, selection): Offer | undefined {
    if (!runsAt(source, selection)) return undefined;
    const merges = source.model.stages.map(mergesOfStages(source)).filter(({ length }) => length > 0);
    return merges.length > 1 ? { title: message('refactoring.mergeRunsInFile'), edits: merges.flat(2) } : undefined;
  },
};

/** Asked for by two refactorings, at each place of the cursor in the same text. */
const mergesOfStages = memoize((source: Source) => memoize((stage: Stage) => mergesIn(source, stage)));

/** The edits of each merge in a stage. What can't take part stays, and the RUNs on both sides of it are merged apart. */
function mergesIn(source: Source, stage: Stage): readonly (readonly Edit[])[] {
  const merges: (readonly Edit[])[] = [];
  let runs: Instruction[] = [];
  for (const instruction of [...stage.instructions, undefined]) {
    if (instruction?.syntax.name === 'run') {
      runs.push(instruction);
    } else {
      merges.push(...mergesOf(source, stage, runs));
      runs = [];
    }
  }
  return merges;
}

/** More at once would only be tried over and over. */
const mostMerged = 100;

function mergesOf(source: Source, stage: Stage, runs: readonly Instruction[]): readonly (readonly Edit[])[] {
  const merges: (readonly Edit[])[] = [];
  let start = 0;
  while (start < runs.length) {
    let end = Math.min(runs.length, start + mostMerged);
    while (end - start > 1) {
      const tried = runs.slice(start, end);
      const outcome = mergedRuns(source, stage, tried);
      if (!isRefused(outcome)) {
        merges.push(outcome.edits);
        break;
      }
      // The one that is refused may still be the last.
      const index = outcome.run ? tried.indexOf(outcome.run) : 0;
      end = start + Math.max(1, index + 1 < tried.length ? index + 1 : index);
    }
    start = end;
  }
  return merges;
}
