import { shellVariables } from './shellUses';
import type { InstructionSyntax } from './syntax';

/**
 * Whether the script of a RUN may set a variable itself: anywhere and in any way, also by what it reads at its run
 * (`. FILE`, `source FILE`, `eval`, `export $(...)`, `${NAME:=value}`).
 */
export function mayBeSetByScript(run: InstructionSyntax, name: string): boolean {
  if (readsCommands.test(run.text) || shellVariables(run).ownNames.has(name)) return true;
  return run.text.includes(`\${${name}:=`) || run.text.includes(`\${${name}=`);
}

const readsCommands =
  /(?:^|[;&|({`'"\n]|\b(?:RUN|then|do|else|if|while)\b|!)[ \t]*(?:eval|source|\.)[ \t]|\b(?:export|declare|typeset|local)[ \t]+["']?[$`]|\bprintf[ \t]+-v\b/i;
