/** What a shell script does to the shell that carries it out, as far as its text tells. */
import { type Command, forEachChild, type Script, type Statement, type SyntaxNode, type Word } from 'unbash';
import { message } from '../../messages';

export interface ShellEffects {
  /** Leaves variables, functions, options, a directory or the like behind, or ends the shell; a subshell confines it. */
  readonly changesState: boolean;
  readonly setsErrexit: boolean;
  /** What not even a subshell makes safe to be followed by other commands, as the end of a sentence on the RUN. */
  readonly obstacle?: string;
  /** Syntax that other shells than bash read otherwise. */
  readonly usesBash: boolean;
}

/** The effects of a script that has no problem, those in its functions, subshells and substitutions included. */
export function shellEffects(script: Script): ShellEffects {
  const found: Found = { changesState: false, setsErrexit: false, usesBash: false };
  visit(script, { isConfined: false, isInFunction: false }, found);
  return found;
}

/**
 * Whether errexit (`set -e`, `sh -e`) could end the script where its commands' statuses alone would not: not so for
 * one list of plain commands, whose status is the script's anyway.
 */
export function dependsOnErrexit(script: Script): boolean {
  const [statement, ...others] = script.commands;
  if (!statement || others.length > 0 || statement.background) return true;
  const { command } = statement;
  const last = command.type === 'AndOr' ? command.commands.at(-1) : command;
  const members = last?.type === 'Pipeline' ? last.commands : [last];
  return members.some((member) => member?.type !== 'Command' || hasSubstitution(member)) || hasFunction(script);
}

function hasSubstitution(node: SyntaxNode): boolean {
  return some(node, ({ type }) => type === 'CommandExpansion' || type === 'ProcessSubstitution');
}

function hasFunction(node: SyntaxNode): boolean {
  return some(node, ({ type }) => type === 'Function');
}

function some(node: SyntaxNode, test: (node: SyntaxNode) => boolean): boolean {
  let found = test(node);
  forEachChild(node, (child) => {
    found ||= some(child, test);
  });
  return found;
}

interface Found {
  changesState: boolean;
  setsErrexit: boolean;
  usesBash: boolean;
  obstacle?: string;
}

interface Place {
  /** In a subshell or a substitution. */
  readonly isConfined: boolean;
  readonly isInFunction: boolean;
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
      if (node.background) found.obstacle ??= message('merge.background');
      break;
    case 'Coproc':
    case 'ProcessSubstitution':
      found.obstacle ??= message('merge.background');
      break;
    case 'Redirect':
      if (node.operator.startsWith('&>')) found.usesBash = true;
      break;
    case 'Pipeline':
      if (node.operators.includes('|&')) found.usesBash = true;
      break;
    case 'Command':
      changes ||= visitCommand(node, place, found);
      break;
    default:
  }
  if (changes && !place.isConfined) found.changesState = true;
  const inner: Place = {
    isConfined: place.isConfined || node.type === 'Subshell' || node.type === 'CommandExpansion',
    isInFunction: place.isInFunction || node.type === 'Function',
  };
  forEachChild(node, (child) => visit(child, inner, found));
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
  ...['cd', 'pushd', 'popd', 'dirs', 'umask', 'ulimit', 'hash', 'enable', 'exec', 'exit', 'logout'],
  ...['export', 'readonly', 'declare', 'typeset', 'local', 'unset', 'let', 'shift', 'shopt'],
  ...['read', 'getopts', 'mapfile', 'readarray'],
]);

/** Builtins that keep an assignment before them (`X=1 :`), as POSIX has it. */
const specialBuiltins: ReadonlySet<string> = new Set([':', 'break', 'continue', 'times', 'return', 'set']);

/** Notes what a command does to its shell; true when it changes state. */
function visitCommand(command: Command, place: Place, found: Found): boolean {
  const hasAssignment = command.prefix.some(({ type }) => type === 'Assignment');
  if (!command.name) return hasAssignment;
  const words = [command.name, ...command.args].map((word) => (word.type === 'Word' ? literal(word) : undefined));
  const [name, ...args] = withoutPrefix(words);
  if (name === undefined) {
    found.obstacle ??= message('merge.unknownCommand');
    return true;
  }
  switch (name) {
    case '.':
    case 'source':
    case 'eval':
      found.obstacle ??= message('merge.source', name);
      return true;
    case 'trap':
    case 'alias':
    case 'unalias':
      found.obstacle ??= message('merge.trap', name);
      return true;
    case 'return':
      if (!place.isInFunction) found.obstacle ??= message('merge.return');
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

const harmlessOptions: ReadonlySet<string> = new Set([
  ...['pipefail', 'xtrace', 'nounset', 'noglob', 'allexport', 'noclobber', 'verbose', 'errexit'],
]);

function visitSet(args: readonly (string | undefined)[], found: Found): void {
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    if (arg === '--' || arg === '-') return;
    const letters = /^([-+])([aCefhkouvx]+)$/.exec(arg ?? '');
    if (!letters) {
      if (arg !== undefined && !/^[-+]/.test(arg)) return;
      found.obstacle ??= message('merge.unknownSet');
      return;
    }
    const [, sign, flags = ''] = letters;
    if (flags.includes('e') && sign === '-') found.setsErrexit = true;
    for (const flag of flags) {
      if (flag !== 'o') continue;
      const option = args[++index];
      if (option === undefined || !harmlessOptions.has(option)) {
        found.obstacle ??= message('merge.unusualSet');
        return;
      }
      if (option === 'errexit' && sign === '-') found.setsErrexit = true;
    }
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
