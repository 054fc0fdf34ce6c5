/** Reads which variables a script has from its environment, those of the scripts in its arguments included. */
import { type Command, forEachChild, type SyntaxNode } from 'unbash';
import { sourceOffset, sourceSpan } from './joinedLine';
import { commandReads, type NestedScript, runsArguments } from './nestedScripts';
import { maxShellDepth, parseShell } from './shell';
import { isName, type NameUse, namesSet, namesUnset, plainNames, usesOf } from './shellNames';
import type { JoinedLine } from './syntax';
import { inputText, opaque, originOf, wordText } from './wordText';

export interface ScriptUse extends NameUse {
  /** The name can't be rewritten: the script may have set it before, or its source isn't just the name. */
  isFixed?: boolean;
  /** In a function or a trap: what is set below may count. */
  isLate?: boolean;
}

/** A simple command: where it begins, and its name and arguments as far as they are known. */
export interface CommandWords {
  readonly start: number;
  readonly words: () => readonly string[];
}

/** What is known of a variable at a place: whether the script set it, surely or perhaps. */
type Setter = 'script' | 'perhaps' | undefined;

/** What is known of a name before a script begins. */
interface Outside {
  /** In the shell that runs the script. */
  readonly inShell: (name: string) => Setter;
  /** In the environment of the commands that this shell runs. */
  readonly inCommands: (name: string) => Setter;
}

const nothingKnown: Outside = { inShell: () => undefined, inCommands: () => undefined };

/** Scripts in arguments of scripts in arguments; nobody goes deeper. */
const maxNesting = 8;

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
export class ScriptReader {
  readonly uses: ScriptUse[] = [];
  /** Where the script names what it surely has set itself. */
  readonly ownUses: NameUse[] = [];
  /** The simple commands, those of nested scripts included. */
  readonly commands: CommandWords[] = [];
  /** The names that the script sets itself, wherever. */
  readonly ownNames = new Set<string>();
  /** By name: up to where in the text it is sure that the script has set it. */
  private readonly setUntil = new Map<string, number>();
  /** The same for what it has exported, so that its commands have it too. */
  private readonly exportedUntil = new Map<string, number>();
  private readonly unsetNames = new Set<string>();
  private readonly settings: string[] = [];
  /** Of `X=1 command`, which may be a function of the script. */
  private readonly givenNames = new Set<string>();

  /** `outside` is what is known before the script begins; `nesting` counts the scripts that this one is in. */
  constructor(
    private readonly outside: Outside = nothingKnown,
    private readonly nesting = 0,
  ) {}

  /** Reads a whole script. */
  script(text: string): this {
    this.read(parseShell(text).script, Number.POSITIVE_INFINITY);
    return this.finish();
  }

  /** Reads a command that no shell runs: its name and arguments. */
  command(words: readonly JoinedLine[]): this {
    this.commands.push({ start: words[0]?.pieces[0]?.source ?? 0, words: () => words.map(({ text }) => text) });
    this.arguments(words, { pos: 0, end: Number.POSITIVE_INFINITY }, Number.POSITIVE_INFINITY, []);
    return this.finish();
  }

  /** The name is the script's own from the start: its commands have it as well. */
  give(name: string): void {
    this.set(name, Number.POSITIVE_INFINITY);
    this.exportedUntil.set(name, Number.POSITIVE_INFINITY);
  }

  private finish(): this {
    const names = new Set([...this.settings, ...this.givenNames]);
    for (const use of this.uses) if (use.isLate && names.has(use.name)) use.isFixed = true;
    return this;
  }

  /** `until` is where what the node sets stops to be sure. */
  private read(node: SyntaxNode, until: number, depth = 0): void {
    if (depth > maxShellDepth) return;
    for (const use of usesOf(node)) this.use(use, this.setterOf(use.name, use.start));
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
      for (const name of namesUnset(child)) this.unset(name);
      // `X += 1` reads what it sets.
      if (child.type === 'ArithmeticBinary' || child.type === 'ArithmeticUnary') this.fix(firstOfChild, new Set(names));
    });
    if (node.type === 'Command') this.readCommand(node, until);
    // In a loop, what is set below counts above in the next round.
    if (loops.has(node.type)) this.fix(firstUse, new Set(this.settings.slice(firstSetting)));
    if (node.type === 'Function') for (const use of this.uses.slice(firstUse)) use.isLate = true;
  }

  private readCommand(command: Command, until: number): void {
    const { name, prefix, args, redirects } = command;
    if (!name) return;
    this.commands.push({ start: name.pos, words: () => [name, ...args].map((word) => wordText(word).text) });
    const given = prefix.flatMap((word) => (word.type === 'Assignment' ? [word.name] : []));
    for (const own of given) this.givenNames.add(own);
    if (/^(?:export|declare|typeset|local)$/.test(name.value)) this.declare(command, until);
    if (!runsArguments(name.value)) return;
    const { input } = this.arguments([name, ...args].map(wordText), command, until, given);
    const redirect = redirects.findLast(({ type }) => type === 'HereDoc' || type === 'HereString');
    const text = input && redirect && redirect.type !== 'Redirect' && inputText(redirect);
    if (text) this.nested({ text, runsIn: 'process', given: [...given, ...input.given] }, command, until);
  }

  /** `export X` exports what was set; `local X` may empty it. */
  private declare(command: Command, until: number): void {
    const assigned = command.args.flatMap((word) => (word.type === 'Assignment' ? [word.name] : []));
    const names = [...assigned, ...plainNames(command).map(({ name }) => name)];
    for (const name of names) {
      if (command.name?.value === 'export') {
        if (this.setUntil.has(name)) this.exportedUntil.set(name, until);
      } else if (!assigned.includes(name)) this.set(name, Math.min(until, command.end));
    }
  }

  private arguments(words: readonly JoinedLine[], at: Pick<SyntaxNode, 'pos' | 'end'>, until: number, given: string[]) {
    const reads = commandReads(words);
    for (const script of reads.scripts) this.nested({ ...script, given: [...given, ...script.given] }, at, until);
    for (const word of reads.names) {
      if (!isName(word.text) || given.includes(word.text)) continue;
      const { isExact, ...span } = originOf(word, 0, word.text.length);
      this.use({ name: word.text, ...span, isFixed: !isExact }, this.setterForCommands(word.text, at.pos));
    }
    return reads;
  }

  private nested({ text, runsIn, given }: NestedScript, at: Pick<SyntaxNode, 'pos' | 'end'>, until: number): void {
    if (this.nesting === maxNesting) return;
    const { inShell, inCommands } = this.outsideAt(at.pos);
    const outside = { inShell: runsIn === 'process' ? inCommands : inShell, inCommands };
    const inner = new ScriptReader(outside, this.nesting + 1);
    for (const name of given) {
      if (runsIn === 'process') inner.give(name);
      else inner.set(name, Number.POSITIVE_INFINITY);
      // POSIX keeps what is set before a special builtin, bash does not.
      if (runsIn !== 'process') this.set(name, Math.min(until, at.end));
    }
    inner.script(text.text);
    for (const { name, start, end, isFixed, isLate } of inner.uses) {
      const { isExact, ...span } = originOf(text, start, end);
      const isWhole = isExact && text.text.charAt(end) !== opaque;
      this.uses.push({ name, ...span, isFixed: isFixed || !isWhole, isLate: isLate || runsIn === 'later' });
    }
    for (const { name, start, end } of inner.ownUses) this.ownUses.push({ name, ...sourceSpan(text, start, end) });
    for (const { start, words } of inner.commands) this.commands.push({ start: sourceOffset(text, start), words });
    for (const name of inner.ownNames) this.ownNames.add(name);
    if (runsIn === 'process') return;
    for (const name of inner.unsetNames) this.unset(name);
    for (const name of new Set(inner.settings)) {
      const isKept = runsIn === 'shell' && !given.includes(name);
      const isSure = isKept && inner.setUntil.get(name) === Number.POSITIVE_INFINITY;
      this.set(name, isSure ? until : Math.min(until, at.end));
    }
  }

  private set(name: string, until: number): void {
    this.setUntil.set(name, Math.max(until, this.setUntil.get(name) ?? 0));
    this.settings.push(name);
    this.ownNames.add(name);
  }

  /** What comes to light may be the script's own: bash has what `X=1 eval` hid of the environment. */
  private unset(name: string): void {
    this.setUntil.set(name, 0);
    this.exportedUntil.delete(name);
    this.unsetNames.add(name);
    this.settings.push(name);
    this.ownNames.add(name);
  }

  private use(use: ScriptUse, setter: Setter): void {
    if (setter === 'script') this.ownUses.push(use);
    else this.uses.push(setter ? { ...use, isFixed: true } : { ...use });
  }

  /** What the shell itself has at a place. */
  private setterOf(name: string, at: number): Setter {
    const until = this.setUntil.get(name);
    if (until !== undefined && at < until) return 'script';
    if (this.unsetNames.has(name)) return 'perhaps';
    return this.outside.inShell(name) ?? (until === undefined ? undefined : 'perhaps');
  }

  /** What its commands have: a variable that was in the environment stays exported when it is set anew. */
  private setterForCommands(name: string, at: number): Setter {
    const given = this.outside.inCommands(name);
    if (given === 'script' || !this.setUntil.has(name)) return given;
    const isExported = at < (this.exportedUntil.get(name) ?? 0);
    return isExported && this.setterOf(name, at) === 'script' ? 'script' : 'perhaps';
  }

  /** What a script at the place knows of this one. */
  private outsideAt(at: number): Outside {
    return {
      inShell: (name) => this.setterOf(name, at),
      inCommands: (name) => this.setterForCommands(name, at),
    };
  }

  private fix(from: number, names: ReadonlySet<string>): void {
    if (names.size === 0) return;
    for (const use of this.uses.slice(from)) if (names.has(use.name)) use.isFixed = true;
  }

  /** Positions in a script of escaped backquotes count in its decoded text: only the whole of it has a place. */
  private readEscaped(script: SyntaxNode, { pos: start, end }: SyntaxNode): void {
    const inner = new ScriptReader(this.outsideAt(start), this.nesting);
    inner.read(script, Number.POSITIVE_INFINITY);
    for (const { name } of inner.uses) this.uses.push({ name, start, end, isFixed: true });
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
