/** The variables that a shell reads from its environment, found by a real parse of its text. */
import { type Command, forEachChild, type SyntaxNode } from 'unbash';
import { sourceSpan } from './joinedLine';
import { memoize } from './memoize';
import { mountOption, mountsOf } from './mounts';
import { maxShellDepth, parseShell } from './shell';
import { shellScript } from './shellScript';
import type { InstructionSyntax, Span } from './syntax';

/** A `$NAME` in shell text; the span is the name's, in the instruction. */
export interface ShellUse extends Span {
  readonly name: string;
  /** The name can't be rewritten: the script may have set it before, or it stands in escaped backquotes. */
  readonly isFixed?: boolean;
}

export interface ShellVariables {
  readonly uses: readonly ShellUse[];
  /** The names that the script sets itself, wherever. */
  readonly ownNames: ReadonlySet<string>;
}

const none: ShellVariables = { uses: [], ownNames: new Set() };

/**
 * The uses in the shell text of a RUN, CMD, ENTRYPOINT or HEALTHCHECK, for a shell of the sh family. A name that the
 * script surely sets before is the script's own and isn't among them.
 */
export function shellUses(syntax: InstructionSyntax): readonly ShellUse[] {
  return shellVariables(syntax).uses;
}

/** The uses, and the names that are the script's own. Parsed once per syntax, and only where somebody asks. */
export const shellVariables = memoize((syntax: InstructionSyntax): ShellVariables => {
  const script = shellScript(syntax);
  if (!script || !/[$=]|\(\(|\b(?:export|read)/.test(script.text)) return none;
  const reader = new ScriptReader();
  for (const mount of mountsOf(syntax)) {
    const secret = mountOption(mount, 'env')?.value;
    if (secret) reader.set(secret.text, Number.POSITIVE_INFINITY);
  }
  reader.read(parseShell(script.text).script, Number.POSITIVE_INFINITY);
  return {
    uses: reader.uses.map((use) => ({ ...use, ...sourceSpan(script, use.start, use.end) })),
    ownNames: reader.ownNames,
  };
});

interface Use {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  isFixed?: boolean;
}

const loops: ReadonlySet<string> = new Set(['For', 'Select', 'While', 'ArithmeticFor']);
/** What happens in them does not happen always, or not in this shell: what they set is sure to their end. */
const confined: ReadonlySet<string> = new Set([
  'Subshell',
  'Function',
  'Coproc',
  'CaseItem',
  'Elif',
  'CommandExpansion',
  'ArithmeticCommandExpansion',
  'ProcessSubstitution',
]);
/** Goes through a script in the order in which it is carried out, as far as its text tells. */
class ScriptReader {
  readonly uses: Use[] = [];
  readonly ownNames = new Set<string>();
  /** By name: up to where in the text it is sure that the script has set it. */
  private readonly setUntil = new Map<string, number>();
  private readonly settings: string[] = [];

  /** `until` is where what the node sets stops to be sure. */
  read(node: SyntaxNode, until: number, depth = 0): void {
    if (depth > maxShellDepth) return;
    this.use(node);
    const [firstUse, firstSetting] = [this.uses.length, this.settings.length];
    const limit = childLimits(node, confined.has(node.type) ? Math.min(until, node.end) : until);
    forEachChild(node, (child) => {
      if ((node.type === 'For' || node.type === 'Select') && child === node.body) this.set(node.name.value, node.end);
      const childUntil = limit(child);
      const firstOfChild = this.uses.length;
      if (child.type === 'Script' && child.source !== undefined) this.readEscaped(child, node);
      else this.read(child, childUntil, depth + 1);
      const names = namesSet(child, node);
      for (const name of names) this.set(name, childUntil);
      // `X += 1` reads what it sets.
      if (child.type === 'ArithmeticBinary' || child.type === 'ArithmeticUnary') this.fix(firstOfChild, new Set(names));
    });
    // In a loop, what is set below counts above in the next round.
    if (loops.has(node.type)) this.fix(firstUse, new Set(this.settings.slice(firstSetting)));
  }

  set(name: string, until: number): void {
    this.setUntil.set(name, Math.max(until, this.setUntil.get(name) ?? 0));
    this.settings.push(name);
    this.ownNames.add(name);
  }

  private use(node: SyntaxNode): void {
    for (const use of usesOf(node)) {
      const until = this.setUntil.get(use.name);
      if (until === undefined) this.uses.push(use);
      else if (use.start >= until) this.uses.push({ ...use, isFixed: true });
    }
  }

  private fix(from: number, names: ReadonlySet<string>): void {
    if (names.size === 0) return;
    for (const use of this.uses.slice(from)) if (names.has(use.name)) use.isFixed = true;
  }

  /** Positions in a script of escaped backquotes count in its decoded text: only the whole of it has a place. */
  private readEscaped(script: SyntaxNode, { pos: start, end }: SyntaxNode): void {
    const inner = new ScriptReader();
    inner.read(script, Number.POSITIVE_INFINITY);
    for (const { name } of inner.uses)
      if (!this.setUntil.has(name)) this.uses.push({ name, start, end, isFixed: true });
    for (const name of inner.ownNames) this.set(name, end);
  }
}

/** Up to where what each child sets is sure, where `until` is so for the node. */
function childLimits(node: SyntaxNode, until: number): (child: SyntaxNode) => number {
  const toItsEnd = (child: SyntaxNode) => Math.min(until, child.end);
  switch (node.type) {
    case 'AndOr': {
      const isChain = node.operators.every((operator) => operator === '&&');
      const others = isChain ? () => Math.min(until, node.end) : toItsEnd;
      return (child) => (child === node.commands[0] ? until : others(child));
    }
    case 'If':
      return (child) => (child === node.clause ? until : toItsEnd(child));
    case 'While':
    case 'For':
    case 'Select':
    case 'ArithmeticFor':
      return (child) => (child === node.body ? toItsEnd(child) : until);
    case 'Pipeline':
      return node.commands.length > 1 ? toItsEnd : () => until;
    case 'Statement':
      return node.background ? toItsEnd : () => until;
    default:
      return () => until;
  }
}

function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}

function usesOf(node: SyntaxNode): readonly Use[] {
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
      return node.name?.value === 'export' || node.name?.value === 'readonly' ? plainNames(node) : [];
    default:
      return [];
  }
}

/** The arguments of a command that are a name, as written. */
function plainNames(command: Command): readonly Use[] {
  return command.args.flatMap((word) =>
    word.type === 'Word' && word.text === word.value && isName(word.value)
      ? [{ name: word.value, start: word.pos, end: word.end }]
      : [],
  );
}

const declaring: ReadonlySet<string> = new Set(['export', 'readonly', 'local', 'declare', 'typeset']);
const setting: ReadonlySet<string> = new Set(['read', 'getopts', 'unset', 'mapfile', 'readarray']);

/** The names that a node sets for what follows it. */
function namesSet(node: SyntaxNode, parent: SyntaxNode): readonly string[] {
  switch (node.type) {
    case 'Assignment':
      return parent.type === 'Command' && isForTheShell(parent) ? [node.name] : [];
    case 'Command':
      return node.name && setting.has(node.name.value) ? plainNames(node).map(({ name }) => name) : [];
    case 'ArithmeticUnary':
      return /^(?:\+\+|--)$/.test(node.operator) ? namesIn(node.operand) : [];
    case 'ArithmeticBinary':
      return /^(?:[-+*/%&|^]|<<|>>)?=$/.test(node.operator) ? namesIn(node.left) : [];
    default:
      return [];
  }
}

/** `X=1 command` sets X for that command alone. */
function isForTheShell({ name }: Command): boolean {
  return name === undefined || declaring.has(name.value);
}

function namesIn(target: SyntaxNode): readonly string[] {
  return target.type === 'ArithmeticWord' && isName(target.value) ? [target.value] : [];
}
