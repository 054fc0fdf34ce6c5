/** The names that nodes of a shell's syntax tree use and set. */
import type { Command, CommandArgument, SyntaxNode } from 'unbash';

/** A place where a script names a variable; it counts in the script's text. */
export interface NameUse {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Whether the text is a variable's name. */
export function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}

/** The variables of the shell that a node reads. */
export function usesOf(node: SyntaxNode): readonly NameUse[] {
  switch (node.type) {
    case 'SimpleExpansion': {
      const name = node.text.slice(1);
      return isName(name) ? [{ name, start: node.pos + 1, end: node.end }] : [];
    }
    case 'ParameterExpansion': {
      const { parameter: name, parameterPos: start, parameterEnd: end, operation } = node;
      return isName(name) && operation?.type !== 'Names' ? [{ name, start, end }] : [];
    }
    case 'ArithmeticWord': {
      // `$X` alone has no parts.
      const start = node.pos + (node.value.startsWith('$') ? 1 : 0);
      const name = node.value.slice(start - node.pos);
      return isName(name) ? [{ name, start, end: node.end }] : [];
    }
    case 'Command':
      if (/^(?:export|readonly|declare|typeset)$/.test(node.name?.value ?? '')) return plainNames(node);
      return /^(?:test|\[)$/.test(node.name?.value ?? '') ? node.args.flatMap(testedName) : [];
    case 'TestUnary':
      return node.operator === '-v' ? plainName(node.operand) : [];
    default:
      return [];
  }
}

/** The name behind a `-v`. */
function testedName(word: CommandArgument, index: number, words: readonly CommandArgument[]): readonly NameUse[] {
  const before = words[index - 1];
  return before?.type === 'Word' && before.value === '-v' ? plainName(word) : [];
}

/** The arguments of a command that are a name, as written. */
export function plainNames(command: Command): readonly NameUse[] {
  return command.args.flatMap(plainName);
}

function plainName(word: CommandArgument): readonly NameUse[] {
  return word.type === 'Word' && word.text === word.value && isName(word.value)
    ? [{ name: word.value, start: word.pos, end: word.end }]
    : [];
}

const declaring: ReadonlySet<string> = new Set(['export', 'readonly', 'local', 'declare', 'typeset']);
const setting: ReadonlySet<string> = new Set(['read', 'getopts', 'mapfile', 'readarray']);

/** The names that a node sets for what follows it. */
export function namesSet(node: SyntaxNode, parent: SyntaxNode): readonly string[] {
  switch (node.type) {
    case 'Assignment':
      return parent.type === 'Command' && isForTheShell(parent) ? [node.name] : [];
    case 'Command':
      return node.name && isSetting(node, node.name.value) ? plainNames(node).map(({ name }) => name) : [];
    case 'ArithmeticUnary':
      return /^(?:\+\+|--)$/.test(node.operator) ? namesIn(node.operand) : [];
    case 'ArithmeticBinary':
      return /^(?:[-+*/%&|^]|<<|>>)?=$/.test(node.operator) ? namesIn(node.left) : [];
    default:
      return [];
  }
}

/** The names that a node unsets. */
export function namesUnset(node: SyntaxNode): readonly string[] {
  return node.type === 'Command' && node.name?.value === 'unset' ? plainNames(node).map(({ name }) => name) : [];
}

function isSetting({ args }: Command, name: string): boolean {
  return setting.has(name) || (name === 'printf' && args[0]?.text === '-v');
}

/** `X=1 command` sets X for that command alone. */
function isForTheShell({ name }: Command): boolean {
  return name === undefined || declaring.has(name.value);
}

function namesIn(target: SyntaxNode): readonly string[] {
  return target.type === 'ArithmeticWord' && isName(target.value) ? [target.value] : [];
}
