import { memoize } from '../../dockerfile/memoize';
import { type ShellUse, shellUses } from '../../dockerfile/shellUses';
import { message } from '../../messages';
import type { StageEvaluation, StageModel, VariableScope } from '../../stages/model';
import { placeIn } from '../finding';
import { mentions } from './mentions';
import type { OwnFinding } from './ownRules';

/**
 * `$NAME` in a command, where NAME is a global ARG that the stage does not declare: the shell finds it empty. In the
 * words that BuildKit expands itself, UndefinedVar says so.
 */
export function* undeclaredGlobalArg(model: StageModel): Generator<OwnFinding> {
  for (const [index, evaluation] of model.evaluations.entries()) {
    for (const { step, use } of undeclaredUses(evaluation)) {
      const { name } = use;
      const instruction = model.steps[index]?.[step]?.instruction;
      const text = message('own.undeclaredGlobalArg', name);
      if (instruction) yield { message: text, place: placeIn(instruction, use), suggestion: name };
    }
  }
}

interface UndeclaredUse {
  /** The index of the step. */
  readonly step: number;
  readonly use: ShellUse;
}

const undeclaredUses = memoize(({ globalScope, end, steps }: StageEvaluation): readonly UndeclaredUse[] => {
  const missing = globalNames(globalScope).filter((name) => end.scope.lookup(name) === undefined);
  return steps.flatMap(({ syntax, isTrigger }, step) => {
    if (isTrigger || syntax.name !== 'run') return [];
    const mentioned = missing.filter((name) => mentions(syntax.text, name));
    if (mentioned.length === 0) return [];
    return shellUses(syntax).flatMap((use) => (mentioned.includes(use.name) ? [{ step, use }] : []));
  });
});

const globalNames = memoize((scope: VariableScope): readonly string[] => [...scope.definitions().keys()]);
