/** How the commands of RUNs become one shell script, `first && second && third`, that does the same. */
import { parseShell } from '../../dockerfile/shell';
import { message } from '../../messages';
import type { PosixShell } from '../../stages/runShell';
import { dependsOnErrexit, isAndList, shellEffects } from './shellEffects';

/** How a command is put into the list: between `open` and `close`, as far as `end`. */
export interface Joinable {
  readonly open: string;
  readonly close: string;
  /** UTF-16 offset in the command's text, before a `;` that ends it. */
  readonly end: number;
}

/** Why it can't be put there, as the end of a sentence on the RUN. */
export interface Obstacle {
  readonly obstacle: string;
}

/**
 * How a command joins a list of `&&`, where it stands for a RUN of its own. `command` is the joined line without the
 * flags, `heredocs` the lines after it. The rules are those of POSIX
 * (https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html):
 * - a list with `;` or `||` goes into `{ }`, as `&&` would take its first or last command only;
 * - what changes the shell itself (directory, variables, options, exit) goes into `( )`: the next RUN had a new shell;
 * - errexit doesn't count on the left of `&&`, so it may not matter there; nor may a process be left behind, which a
 *   RUN's end would have killed;
 * - the last command may leave behind what it likes.
 * What commands do outside of the shell is not seen: a daemon that one starts now runs until the RUN's end.
 */
export function joinable(command: string, heredocs: string, isLast: boolean, shell: PosixShell): Joinable | Obstacle {
  const { script, problem } = parseShell(heredocs ? `${command}\n${heredocs}` : command);
  if (problem) return { obstacle: message('merge.unreadable', problem.message) };
  const last = script.commands.at(-1);
  if (!last) return { obstacle: message('merge.noCommand') };
  const effects = shellEffects(script);
  if (effects.usesBash && !shell.isBash) return { obstacle: message('merge.bash') };
  if (!isLast && effects.obstacle) return { obstacle: effects.obstacle };
  if (!isLast && (effects.setsErrexit || shell.hasErrexit) && dependsOnErrexit(script)) {
    return { obstacle: message('merge.errexit') };
  }
  const tail = command.slice(last.end).trim();
  const isOne = script.commands.length === 1 && isAndList(last);
  const isSubshell = !isLast && effects.changesState;
  if (isLast && isOne) return { open: '', close: '', end: command.length };
  if (!isClosed(command, heredocs)) {
    const isComment = tail.startsWith('#');
    return { obstacle: message(isComment ? 'merge.comment' : 'merge.openEscape') };
  }
  if (isSubshell) return { open: command.startsWith('(') ? '( ' : '(', close: ')', end: command.length };
  if (isOne) return { open: '', close: '', end: last.end };
  return { open: '{ ', close: tail === ';' || last.background ? ' }' : '; }', end: command.length };
}

/** Whether what follows the command's line is read as shell: no comment and no escape runs over its end. */
function isClosed(command: string, heredocs: string): boolean {
  const line = `( ${command})`;
  const { script, problem } = parseShell(heredocs ? `${line}\n${heredocs}` : line);
  const [only, ...others] = script.commands;
  return !problem && others.length === 0 && only?.command.type === 'Subshell' && only.end === line.length;
}
