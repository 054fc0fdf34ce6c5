/** What a shell script does to the shell that carries it out, as far as its text tells. */
import {
  type Command,
  forEachChild,
  type Pipeline,
  type PipelineNode,
  type Script,
  type Statement,
  type SyntaxNode,
  type Word,
} from 'unbash';
import { message } from '../../messages';
import type { PosixShell } from '../../stages/runShell';

export interface ShellEffects {
  /** Leaves variables, functions, options, a directory or the like behind, or ends the shell; a subshell confines it. */
  readonly changesState: boolean;
  /** Turns errexit on, as far as its text shows. */
  readonly setsErrexit: boolean;
  /** Runs code that cannot be seen here (`eval`, `.`, options in a variable), which may turn errexit on. */
  readonly runsUnseen: boolean;
  /** Has an ERR trap, which no command on the left of `&&` runs. */
  readonly trapsErrors: boolean;
  /** What not even a subshell makes safe to be followed by other commands, as the end of a sentence on the RUN. */
  readonly obstacle?: string;
  /** Syntax that other shells than bash read otherwise. */
  readonly usesBash: boolean;
}

/**
 * The effects of a script, or of a command in it, that has no problem: those in its functions, subshells and
 * substitutions included.
 */
export function shellEffects(node: SyntaxNode): ShellEffects {
  const found: Found = {
    changesState: false,
    setsErrexit: false,
    runsUnseen: false,
    trapsErrors: false,
    usesBash: false,
    endsEarly: false,
    isBackground: false,
  };
  visit(node, { isConfined: false }, found);
  const { isBackground, endsEarly, ...effects } = found;
  if (!isBackground || (!endsEarly && node.type === 'Script' && waitsAtEnd(node))) return effects;
  return { ...effects, obstacle: effects.obstacle ?? message('merge.background') };
}

/** Whether the background processes that the script itself starts have ended when it has: `a & b & wait`. */
function waitsAtEnd({ commands }: Script): boolean {
  const startsLast = commands.findLastIndex(startsBackground);
  return commands.slice(startsLast + 1).some(({ command, background }) => {
    if (background || command.type !== 'Command' || command.args.length > 0) return false;
    return command.name?.value === 'wait' && command.prefix.length === 0;
  });
}

function startsBackground(statement: Statement): boolean {
  return some(statement, (node) => node.type === 'Statement' && node.background === true);
}

/**
 * Whether errexit (`set -e`, `sh -e`) could end the script where its commands' statuses alone would not: not so for
 * one list of plain commands, whose status is the script's anyway. In dash, unlike bash, errexit has an effect within
 * substitutions even where the list ignores it.
 */
export function dependsOnErrexit(script: Script): boolean {
  const [statement, ...others] = script.commands;
  if (!statement || others.length > 0 || statement.background) return true;
  const { command } = statement;
  const last = command.type === 'AndOr' ? command.commands.at(-1) : command;
  if (!last || !isIndifferent(last) || hasOpenSubstitution(script)) return true;
  return some(script, ({ type }) => type === 'Function');
}

/** Whether errexit makes no difference to a command itself: a plain one, or a pipe of these. */
export function isIndifferent(command: PipelineNode): boolean {
  const members = command.type === 'Pipeline' ? command.commands : [command];
  return members.every((member) => member.type === 'Command' && !runsScript(member) && !hasOpenSubstitution(member));
}

/** `eval` and `.` run commands of their own in this shell. */
function runsScript({ name, args }: Command): boolean {
  const [word] = withoutPrefix([name, ...args].map((part) => (part?.type === 'Word' ? literal(part) : undefined)));
  return word === 'eval' || word === '.' || word === 'source';
}

/** A substitution whose own commands errexit could end. */
function hasOpenSubstitution(node: SyntaxNode): boolean {
  return some(
    node,
    (part) =>
      part.type === 'ProcessSubstitution' ||
      (part.type === 'CommandExpansion' && part.script !== undefined && dependsOnErrexit(part.script)),
  );
}

/**
 * Why it matters to a script on which lines its commands stand, as the end of a sentence on the RUN: aliases and `shopt`
 * change how the lines after them are read, and some errors (a readonly variable, a division by zero) end in bash the
 * line that they are in, and nothing else.
 */
export function lineObstacle(script: Script, { isBash }: PosixShell): string | undefined {
  const named = (names: readonly string[]) =>
    some(script, (node) => node.type === 'Command' && names.includes(node.name?.value ?? ''));
  if (named(['alias', 'unalias', 'shopt'])) return message('merge.alias');
  const endsLine = isBash && (named(['readonly', 'declare', 'typeset']) || some(script, canFail));
  return endsLine ? message('heredoc.endsLine') : undefined;
}

/** Expansions that may be errors of their own. */
function canFail(node: SyntaxNode): boolean {
  if (node.type === 'ArithmeticBinary') return /^(?:\/|%|\*\*)=?$/.test(node.operator);
  if (node.type !== 'ParameterExpansion') return false;
  return node.prefix === '!' || node.operation?.type === 'Slice' || node.operation?.type === 'Unknown';
}

/** Whether a node or one inside of it is of a kind. */
export function some(node: SyntaxNode, test: (node: SyntaxNode) => boolean): boolean {
  let found = test(node);
  forEachChild(node, (child) => {
    found ||= some(child, test);
  });
  return found;
}

interface Found {
  changesState: boolean;
  setsErrexit: boolean;
  runsUnseen: boolean;
  trapsErrors: boolean;
  usesBash: boolean;
  /** May end with success before its last command. */
  endsEarly: boolean;
  /** Starts a process that it doesn't wait for at once. */
  isBackground: boolean;
  obstacle?: string;
}

interface Place {
  /** In a subshell or a substitution. */
  readonly isConfined: boolean;
}

const bashNodes: ReadonlySet<SyntaxNode['type']> = new Set([
  'TestCommand',
  'ArithmeticCommand',
  'ArithmeticFor',
  'Select',
  'Coproc',
  'ProcessSubstitution',
  'AnsiCQuoted',
  'LocaleString',
  'ExtendedGlob',
  'HereString',
  'ArrayValue',
] as const);

const stateNodes: ReadonlySet<SyntaxNode['type']> = new Set([
  'Function',
  'For',
  'Select',
  'ArithmeticFor',
  'ArithmeticCommand',
  'FileDescriptorVariable',
] as const);

function visit(node: SyntaxNode, place: Place, found: Found): void {
  if (bashNodes.has(node.type)) found.usesBash = true;
  let changes = stateNodes.has(node.type) || assigns(node);
  switch (node.type) {
    case 'Statement':
      if (node.background && place.isConfined) found.obstacle ??= message('merge.background');
      if (node.background) found.isBackground = true;
      break;
    case 'Coproc':
    case 'ProcessSubstitution':
      found.obstacle ??= message('merge.background');
      break;
    case 'Redirect':
      if (node.operator.startsWith('&>')) found.usesBash = true;
      break;
    case 'Pipeline':
      if (node.operators.includes('|&') || isBareNegation(node)) found.usesBash = true;
      if (isBareNegation(node)) found.obstacle ??= message('merge.bareNegation');
      break;
    case 'Command':
      changes ||= visitCommand(node, found);
      break;
    default:
  }
  if (changes && !place.isConfined) found.changesState = true;
  const inner: Place = {
    isConfined: place.isConfined || node.type === 'Subshell' || node.type === 'CommandExpansion',
  };
  forEachChild(node, (child) => visit(child, inner, found));
}

/** `!` alone: an error in other shells, and in bash before a bracket that closes. */
function isBareNegation({ prefixes, commands }: Pipeline): boolean {
  return prefixes.length > 0 && commands.length === 0;
}

/** Assignments in expansions: `${x:=1}`, `$((x += 1))`, `$((x++))`. */
function assigns(node: SyntaxNode): boolean {
  if (node.type === 'Default') return node.operator === '=' || node.operator === ':=';
  if (node.type === 'ArithmeticBinary') {
    return node.operator.endsWith('=') && !['==', '!=', '<=', '>='].includes(node.operator);
  }
  return node.type === 'ArithmeticUnary' && (node.operator === '++' || node.operator === '--');
}

const stateBuiltins: ReadonlySet<string> = new Set([
  ...['cd', 'pushd', 'popd', 'dirs', 'umask', 'ulimit', 'hash', 'enable', 'logout', 'alias', 'unalias'],
  ...['export', 'readonly', 'declare', 'typeset', 'local', 'unset', 'let', 'shift', 'shopt'],
  ...['read', 'getopts', 'mapfile', 'readarray'],
]);

/** Builtins that keep an assignment before them (`X=1 :`), as POSIX has it. */
const specialBuiltins: ReadonlySet<string> = new Set([':', 'break', 'continue', 'times', 'return', 'set']);

/** Notes what a command does to its shell; true when it changes state. */
function visitCommand(command: Command, found: Found): boolean {
  const hasAssignment = command.prefix.some(({ type }) => type === 'Assignment');
  if (!command.name) return hasAssignment;
  const words = [command.name, ...command.args].map((word) => (word.type === 'Word' ? literal(word) : undefined));
  const [name, ...args] = withoutPrefix(words);
  switch (name) {
    case undefined:
    case '.':
    case 'source':
    case 'eval':
      found.runsUnseen = true;
      found.endsEarly = true;
      return true;
    case 'trap':
      if (args.slice(1).some((arg) => arg === undefined || /^(?:err|debug)$/i.test(arg))) found.trapsErrors = true;
      return true;
    case 'return':
    case 'exit':
    case 'exec':
      found.endsEarly = true;
      return true;
    case 'set':
      visitSet(args, found);
      return true;
    case 'printf':
      return args.some((arg) => arg === undefined || arg.startsWith('-v'));
    default:
      return stateBuiltins.has(name) || (hasAssignment && specialBuiltins.has(name));
  }
}

/** The words of a command without a leading `command` or `builtin`; `command -v` only looks a command up. */
function withoutPrefix(words: readonly (string | undefined)[]): readonly (string | undefined)[] {
  if (words[0] !== 'command' && words[0] !== 'builtin') return words;
  if (words.length === 1 || words[1]?.startsWith('-v') || words[1]?.startsWith('-V')) return words;
  return withoutPrefix(words.slice(words[1]?.startsWith('-') ? words.length : 1));
}

/** Notes errexit, and options that are known only when the script runs. */
function visitSet(args: readonly (string | undefined)[], found: Found): void {
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    if (arg === undefined) found.runsUnseen = true;
    if (arg === undefined || arg === '--' || !/^[-+]./.test(arg)) return;
    if (!arg.includes('o')) {
      if (arg.startsWith('-') && arg.includes('e')) found.setsErrexit = true;
      continue;
    }
    const option = args[++index];
    if (option === undefined && index < args.length) found.runsUnseen = true;
    if (arg.startsWith('-') && (arg.includes('e') || option === 'errexit')) found.setsErrexit = true;
  }
}

/** A word's text when no expansion can change it, or a path's, which no builtin has; undefined for any other. */
function literal(word: Word): string | undefined {
  if (!word.parts) return word.value;
  let isFixed = true;
  let isPath = false;
  for (const part of word.parts) {
    if (part.type === 'Literal' || part.type === 'SingleQuoted') isPath ||= part.value.includes('/');
    else if (part.type !== 'DoubleQuoted') isFixed = false;
    else if (part.parts.some(({ type }) => type !== 'Literal')) isFixed = false;
  }
  return isFixed || isPath ? word.value : undefined;
}

/** Whether a statement is one list of `&&`, or a single command, so that more commands can follow with `&&`. */
export function isAndList({ command, background: isBackground }: Statement): boolean {
  if (isBackground) return false;
  return command.type !== 'AndOr' || command.operators.every((operator) => operator === '&&');
}
