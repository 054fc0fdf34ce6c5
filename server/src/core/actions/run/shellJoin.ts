/** How the commands of RUNs become one shell script that does the same. */
import type { Script } from 'unbash';
import { parseShell } from '../../dockerfile/shell';
import { message } from '../../messages';
import type { PosixShell } from '../../stages/runShell';
import { type ShellText, wholeScript } from './runText';
import { dependsOnErrexit, isAndList, type ShellEffects, shellEffects } from './shellEffects';

/** How a command is put into the list. */
export interface Joined {
  readonly wrap: 'none' | 'braces' | 'subshell';
  /** Whether it is to begin with `set +e`. */
  readonly dropsErrexit: boolean;
  /** UTF-16 offset in the command's line, before a `;` or a comment that ends it. */
  readonly end: number;
  /** Whether a `&` ends it, so that no `;` can follow. */
  readonly isBackground: boolean;
  /** The comment after it, when it has to go elsewhere. */
  readonly comment?: string;
}

/** `first && second && third`, or `set -e; first; second; third`. */
export interface JoinedList {
  readonly operator: '&&' | ';';
  readonly setsErrexit: boolean;
  readonly commands: readonly Joined[];
}

/** Why a command can't be put there, as the end of a sentence on its RUN. */
export interface Obstacle {
  readonly index: number;
  readonly obstacle: string;
}

/**
 * Joins commands, each of which stood for a RUN of its own. The rules are those of POSIX
 * (https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html):
 * - a list with `;` or `||` goes into `{ }`, as `&&` would take its first or last command only;
 * - what changes the shell itself (directory, variables, options, traps, exit) goes into `( )`: the next RUN had a new
 *   shell;
 * - errexit has no effect on the left of `&&`. Where it matters the whole list is a sequence under `set -e`, of
 *   subshells, which it sees as one command each; those that did without are given `set +e`;
 * - a process may not be left behind, since a RUN's end would have killed it;
 * - the last command may leave behind what it likes.
 * What commands do outside of the shell is not seen: a daemon that one starts now runs until the RUN's end.
 */
export function joinCommands(texts: readonly ShellText[], shell: PosixShell): JoinedList | Obstacle {
  const commands: ReadCommand[] = [];
  for (const [index, text] of texts.entries()) {
    const command = readCommand(text, index === texts.length - 1, shell);
    if (typeof command === 'string') return { index, obstacle: command };
    commands.push(command);
  }
  const isSequence = commands.slice(0, -1).some((command) => needsErrexit(command, shell));
  const join = isSequence ? joinInSequence : joinInList;
  return {
    operator: isSequence ? ';' : '&&',
    setsErrexit: isSequence && !shell.hasErrexit,
    commands: commands.map((command, index) => join(command, index === commands.length - 1, shell)),
  };
}

interface ReadCommand {
  readonly text: ShellText;
  readonly script: Script;
  readonly effects: ShellEffects;
  /** Where its last statement ends, and the comment after it. */
  readonly end: number;
  readonly comment?: string;
}

function readCommand(text: ShellText, isLast: boolean, shell: PosixShell): ReadCommand | string {
  const { line } = text;
  const { script, problem } = parseShell(wholeScript(text));
  if (problem) return message('merge.unreadable', problem.message);
  const last = script.commands.at(-1);
  if (!last) return message('merge.noCommand');
  const effects = shellEffects(script);
  if (effects.usesBash && !shell.isBash) return message('merge.bash');
  if (!isLast && effects.obstacle) return effects.obstacle;
  // A script of several lines stays on lines of its own, with whatever ends it.
  if (line.includes('\n')) {
    return endsInEscape(line) ? message('merge.openEscape') : { text, script, effects, end: line.length };
  }
  const tail = /^\s*;?\s*(#.*)?$/.exec(line.slice(last.end));
  if (!tail || (!isLast && endsInEscape(line.slice(0, last.end)))) return message('merge.openEscape');
  return { text, script, effects, end: last.end, comment: tail[1]?.trimEnd() };
}

/** Whether errexit may end it where its status alone wouldn't. */
function needsErrexit({ script, effects }: ReadCommand, shell: PosixShell): boolean {
  if (effects.trapsErrors) return true;
  return (effects.setsErrexit || effects.runsUnseen || shell.hasErrexit) && dependsOnErrexit(script);
}

/** As a member of a list of `&&`. */
function joinInList(command: ReadCommand, isLast: boolean): Joined {
  const { script, effects } = command;
  const [first, ...others] = script.commands;
  const isOne = first !== undefined && others.length === 0 && isAndList(first);
  if (isLast && isOne) return asItIs(command);
  if (!isLast && effects.changesState) return wrapped(command, 'subshell');
  return wrapped(command, isOne ? 'none' : 'braces');
}

/** As a statement under errexit. */
function joinInSequence(command: ReadCommand, isLast: boolean, shell: PosixShell): Joined {
  const { script, effects } = command;
  const dropsErrexit = !shell.hasErrexit && dependsOnErrexit(script) && !startsWithErrexit(script);
  if (isLast) return { ...asItIs(command), dropsErrexit };
  const [first, ...others] = script.commands;
  const isPlain = first?.command.type === 'Command' && others.length === 0 && !effects.changesState;
  return { ...wrapped(command, isPlain && !dropsErrexit ? 'none' : 'subshell'), dropsErrexit };
}

function startsWithErrexit({ commands: [first] }: Script): boolean {
  if (first?.command.type !== 'Command') return false;
  const { name, args } = first.command;
  return name?.text === 'set' && /^-[a-z]*e/.test(args[0]?.text ?? '');
}

/** The last command, with what ends it. */
function asItIs({ text }: ReadCommand): Joined {
  return { wrap: 'none', dropsErrexit: false, end: text.line.length, isBackground: false };
}

function wrapped({ script, end, comment }: ReadCommand, wrap: Joined['wrap']): Joined {
  const isBackground = script.commands.at(-1)?.background === true;
  return { wrap, dropsErrexit: false, end, isBackground, comment };
}

function endsInEscape(line: string): boolean {
  let count = 0;
  while (line.charAt(line.length - 1 - count) === '\\') count++;
  return count % 2 === 1;
}
