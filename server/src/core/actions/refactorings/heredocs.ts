import type { Instruction, Span } from '../../dockerfile/syntax';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import type { Stage } from '../../stages/model';
import { stageAt } from '../../stages/stageAt';
import type { Outcome } from '../outcome';
import { fromHeredoc } from '../run/fromHeredoc';
import { toHeredoc } from '../run/toHeredoc';
import { type Offer, type Refactoring, selectedInstructions } from './refactoring';

/** Writes a RUN of several commands as a script in a here-document. */
export const runToHeredoc: Refactoring = {
  kind: 'refactor.rewrite.runToHeredoc',
  offer: (source, selection) => offerFor(source, selection, 'refactoring.runToHeredoc', toHeredoc),
};

/** Writes a script in a here-document as a command line. */
export const heredocToRun: Refactoring = {
  kind: 'refactor.rewrite.heredocToRun',
  offer: (source, selection) => offerFor(source, selection, 'refactoring.heredocToRun', fromHeredoc),
};

function offerFor(
  source: Source,
  selection: Span,
  title: 'refactoring.runToHeredoc' | 'refactoring.heredocToRun',
  rewrite: (source: Source, stage: Stage, run: Instruction) => Outcome | undefined,
): Offer | undefined {
  const [run, ...others] = selectedInstructions(source, selection);
  if (!run || others.length > 0 || run.syntax.name !== 'run') return undefined;
  const stage = stageAt(source.model, run.offset);
  const outcome = stage && rewrite(source, stage, run);
  return outcome && { title: message(title), ...outcome };
}
