/** The variables that a shell reads from its environment, found by a real parse of its text. */
import { forEachChild, type SyntaxNode } from 'unbash';
import { spanInWord } from './joinedLine';
import { parseShell } from './shell';
import type { Heredoc, InstructionSyntax, Span, Word } from './syntax';

/** A `$NAME` in shell text; the span is the name's, in the instruction. */
export interface ShellUse extends Span {
  readonly name: string;
}

const cache = new WeakMap<InstructionSyntax, readonly ShellUse[]>();

/**
 * The uses in the shell form and the heredoc bodies of a RUN, CMD, ENTRYPOINT or HEALTHCHECK, for a shell of the sh
 * family. A name that the script sets before is the script's own and isn't among them.
 */
export function shellUses(syntax: InstructionSyntax): readonly ShellUse[] {
  let uses = cache.get(syntax);
  if (!uses) {
    uses = findUses(syntax);
    cache.set(syntax, uses);
  }
  return uses;
}

const shellInstructions: ReadonlySet<string | undefined> = new Set(['run', 'cmd', 'entrypoint', 'healthcheck']);

function findUses(syntax: InstructionSyntax): readonly ShellUse[] {
  if (!shellInstructions.has(syntax.name) || syntax.form !== 'shell') return [];
  const word = syntax.args.at(-1);
  if (!word || (!word.text.includes('$') && syntax.heredocs.length === 0)) return [];
  return [...wordUses(syntax, word), ...syntax.heredocs.flatMap((heredoc) => heredocUses(syntax, heredoc))];
}

function wordUses(syntax: InstructionSyntax, word: Word): readonly ShellUse[] {
  return usesIn(word.text).map(({ name, start, end }) => ({ name, ...spanInWord(syntax.joined, word, start, end) }));
}

/** A heredoc that is the whole command is a script; one that a command reads is expanded by the shell unless quoted. */
function heredocUses(syntax: InstructionSyntax, { body, expand, opener }: Heredoc): readonly ShellUse[] {
  const text = syntax.text.slice(body.start, body.end);
  if (!text.includes('$')) return [];
  const isScript = syntax.args[0]?.text.trim() === opener.text;
  if (isScript && /^#!(?!.*\b(?:sh|bash|dash|ash)\b)/.test(text)) return [];
  if (!isScript && !expand) return [];
  const before = isScript ? '' : `: <<${terminator}\n`;
  const after = isScript ? '' : `${terminator}\n`;
  const offset = body.start - before.length;
  return usesIn(before + text + after).map(({ name, start, end }) => ({
    name,
    start: start + offset,
    end: end + offset,
  }));
}

/** A heredoc word that no body has. */
const terminator = 'MULTISTAGE_END_OF_BODY';

function usesIn(text: string): readonly ShellUse[] {
  const uses: ShellUse[] = [];
  /** Where a name is set first. */
  const set = new Map<string, number>();
  const visit = (node: SyntaxNode): void => {
    const use = useOf(node);
    if (use) uses.push(use);
    for (const { name, at } of settings(node)) set.set(name, Math.min(at, set.get(name) ?? at));
    forEachChild(node, visit);
  };
  visit(parseShell(text).script);
  return uses.filter(({ name, start }) => start < (set.get(name) ?? Number.POSITIVE_INFINITY));
}

const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);

function useOf(node: SyntaxNode): ShellUse | undefined {
  if (node.type === 'SimpleExpansion') {
    const name = node.text.slice(1);
    return isName(name) ? { name, start: node.pos + 1, end: node.end } : undefined;
  }
  if (node.type === 'ParameterExpansion' && isName(node.parameter)) {
    return { name: node.parameter, start: node.parameterPos, end: node.parameterEnd };
  }
  if (node.type === 'ArithmeticWord' && isName(node.value)) {
    return { name: node.value, start: node.pos, end: node.end };
  }
  return undefined;
}

/** The names that a node sets for what follows it, each with where it is set. */
function settings(node: SyntaxNode): readonly { readonly name: string; readonly at: number }[] {
  if (node.type === 'For') return [{ name: node.name.value, at: node.name.end }];
  if (node.type !== 'Command') return [];
  const command = node.name?.value;
  // `X=1 command` sets X for that command alone.
  const isOwn = command === undefined || ['export', 'readonly', 'local', 'declare', 'typeset'].includes(command);
  const assigned = isOwn ? [...node.prefix, ...node.args] : [];
  const names = assigned.flatMap((item) => (item.type === 'Assignment' ? [{ name: item.name, at: item.end }] : []));
  if (command !== 'read' && command !== 'getopts') return names;
  return node.args.flatMap((word) =>
    word.type === 'Word' && isName(word.value) ? [{ name: word.value, at: word.end }] : [],
  );
}
