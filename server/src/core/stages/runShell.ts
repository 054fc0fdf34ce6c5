/** Which shell carries out a RUN, and whether it is one whose language we know. */
import type { Instruction } from '../dockerfile/syntax';
import type { Stage, StageModel } from './model';
import { isWindows } from './windows';

export interface PosixShell {
  readonly isBash: boolean;
  /** `-e`: a failing command ends the script, wherever no list or condition looks at its status. */
  readonly hasErrexit: boolean;
}

/** The shell of a RUN in shell form, or undefined for one that isn't known to be sh or bash. */
export function posixShell(model: StageModel, stage: Stage, run: Instruction): PosixShell | undefined {
  const shell = shellInEffect(stage, run);
  if (shell) return readShell(shell);
  return isWindows(model, stage) ? undefined : { isBash: false, hasErrexit: false };
}

/** What the nearest SHELL above says, also that of a base stage or base image; undefined where none does. */
function shellInEffect(stage: Stage, run: Instruction): readonly string[] | undefined {
  let { shell } = stage.start;
  for (const { instruction, syntax, isTrigger } of stage.steps) {
    if (instruction === run && !isTrigger) break;
    if (syntax.name === 'shell' && syntax.form === 'exec') shell = syntax.args.map((word) => word.text);
  }
  return shell;
}

const shellNames: ReadonlySet<string> = new Set(['sh', 'ash', 'dash', 'bash']);

/** Reads `["/bin/bash", "-eo", "pipefail", "-c"]` and its like. */
function readShell([program = '', ...options]: readonly string[]): PosixShell | undefined {
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (!shellNames.has(name) || !/^-[a-z]*c$/i.test(options.at(-1) ?? '')) return undefined;
  const letters = options.filter((option) => /^-[a-z]+$/i.test(option)).join('');
  return { isBash: name === 'bash', hasErrexit: letters.includes('e') || options.includes('errexit') };
}
