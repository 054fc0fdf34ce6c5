import { memoize } from '../../dockerfile/memoize';
import { mentions } from '../../dockerfile/mentions';
import { mayBeSetByScript } from '../../dockerfile/scriptSets';
import { type ShellUse, shellUses } from '../../dockerfile/shellUses';
import type { Instruction, InstructionSyntax } from '../../dockerfile/syntax';
import { message } from '../../messages';
import type { Stage, StageEvaluation, StageModel, VariableScope } from '../../stages/model';
import { proxyNames } from '../../stages/platform';
import { baseChain, rootStage } from '../../stages/reachability';
import { posixShell } from '../../stages/runShell';
import { placeIn } from '../finding';
import type { OwnFinding, OwnRule } from '../ownRule';

export const undeclaredGlobalArg = {
  name: 'UndeclaredGlobalArg',
  level: 'warning',
  find,
} as const satisfies OwnRule;

/**
 * `$NAME` in a command, where NAME is a global ARG that the stage does not declare: the shell finds it empty, unless the
 * base image sets it. In the words that BuildKit expands itself, UndefinedVar says so. One ARG is all that a stage
 * needs, so that of each name the first use is reported.
 */
function* find(model: StageModel): Generator<OwnFinding> {
  for (const stage of model.stages) {
    const uses = undeclaredUses(stage.evaluation);
    if (uses.length === 0) continue;
    const [, ...bases] = baseChain(stage);
    const triggers = bases.flatMap(({ instructions }) =>
      instructions.flatMap(({ syntax }) => (syntax.trigger ? [syntax] : [])),
    );
    const isSure = isBaseSure(rootStage(stage));
    const reported = new Set<string>();
    for (const { step, use } of uses) {
      const { name, hasDefault } = use;
      const instruction = stage.steps[step]?.instruction;
      if (!instruction || (hasDefault && !isSure) || reported.has(name)) continue;
      if (triggers.some((trigger) => mentions(trigger.text, name))) continue;
      if (!isPlainShell(model, stage, instruction)) continue;
      reported.add(name);
      yield {
        message: message(isSure ? 'own.undeclaredGlobalArg' : 'own.undeclaredUnlessSet', name),
        level: isSure ? undefined : 'information',
        place: placeIn(instruction, use),
        suggestion: name,
      };
    }
  }
}

interface UndeclaredUse {
  /** The index of the step. */
  readonly step: number;
  readonly use: ShellUse & { readonly hasDefault: boolean };
}

const undeclaredUses = memoize(({ globalScope, end, steps }: StageEvaluation): readonly UndeclaredUse[] => {
  const missing = globalNames(globalScope).filter((name) => end.scope.lookup(name) === undefined && !isGiven(name));
  return steps.flatMap(({ syntax, isTrigger }, step) => {
    if (isTrigger || syntax.name !== 'run') return [];
    const mentioned = missing.filter((name) => mentions(syntax.text, name) && !mayBeSetByScript(syntax, name));
    if (mentioned.length === 0) return [];
    return shellUses(syntax).flatMap((use) =>
      mentioned.includes(use.name) ? [{ step, use: { ...use, hasDefault: hasDefault(syntax, use) } }] : [],
    );
  });
});

const globalNames = memoize((scope: VariableScope): readonly string[] => [...scope.definitions().keys()]);

/** What every command has in its environment, or every shell sets. */
function isGiven(name: string): boolean {
  return proxyNames.has(name.toUpperCase()) || shellNames.has(name);
}

const shellNames: ReadonlySet<string> = new Set(
  'HOME HOSTNAME PATH PWD OLDPWD IFS PPID SHLVL SHELL USER TERM UID EUID RANDOM SECONDS LINENO REPLY OPTARG OPTIND BASH BASH_VERSION HOSTTYPE MACHTYPE OSTYPE PIPESTATUS'.split(
    ' ',
  ),
);

/** `${NAME:-value}` and `${NAME:+value}`: the author expects that it may be unset. */
function hasDefault({ text }: InstructionSyntax, { start, end }: ShellUse): boolean {
  return /^:?[-+]/.test(text.slice(end, end + 2)) && text.charAt(start - 1) === '{';
}

/** Whether it is known what the base image sets. Where a variable names the image, a build may take another one. */
function isBaseSure({ start, baseWord }: Stage): boolean {
  const base = baseWord?.text ?? '';
  return start.isBaseKnown && !base.startsWith('$') && !base.includes('onbuild');
}

/** A shell that reads no files of its own first, as a login shell does. */
function isPlainShell(model: StageModel, stage: Stage, run: Instruction): boolean {
  if (!posixShell(model, stage, run)) return false;
  const { start, steps, end } = stage.evaluation;
  const own = steps.flatMap(({ syntax }) => (syntax.name === 'shell' ? syntax.args : []));
  const options = [...(start.shell ?? []), ...own.map(({ text }) => text)];
  return !options.some(isLoginOption) && end.scope.lookup('BASH_ENV') === undefined;
}

function isLoginOption(text: string): boolean {
  return text === '--login' || /^-[a-z]*[li][a-z]*$/.test(text);
}
