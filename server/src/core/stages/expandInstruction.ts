import { type Budget, tooLong, type Value } from '../dockerfile/budget';
import { memoize } from '../dockerfile/memoize';
import { mountsOf } from '../dockerfile/mounts';
import { type Expansion, expandWord, needsExpansion } from '../dockerfile/shellWord';
import type { EscapeToken, Heredoc, InstructionSyntax, Word } from '../dockerfile/syntax';
import type { ExpandedWord, ExpansionKind, VariableScope } from './model';

/** Expands the words of an instruction that BuildKit expands, in its order. ARG and FROM aren't among them. */
export function expandInstruction(
  syntax: InstructionSyntax,
  scope: VariableScope,
  escape: EscapeToken,
  budget?: Budget,
): readonly ExpandedWord[] {
  return expandableWords(syntax).flatMap(({ word, kind }) => {
    return expandOne(word, kind, scope, kind === 'heredoc' ? '\\' : escape, budget) ?? [];
  });
}

/** Undefined when there is nothing to expand. */
export function expandOne(
  word: Word,
  kind: ExpansionKind,
  scope: VariableScope,
  escape: EscapeToken,
  budget?: Budget,
): ExpandedWord | undefined {
  if (!needsExpansion(word.text, escape)) return undefined;
  const options = { escape, budget, ignoreQuotes: kind === 'heredoc', textOnly: kind !== 'port' };
  const result = expandWord(word.text, (name) => scope.value(name), options);
  const uses = result.uses.map((use) => ({ ...use, definition: scope.lookup(use.name) }));
  return { word, kind, result, uses };
}

/** What a word has become; the word itself where there was nothing to expand. */
export function expandedText(word: Word, expanded: readonly ExpandedWord[]): string {
  return resultOf(word, expanded)?.text ?? word.text;
}

/** The same, where the value may be too long to be known. */
export function expandedValue(word: Word, expanded: readonly ExpandedWord[]): Value {
  const result = resultOf(word, expanded);
  return result?.isTooLong ? tooLong : (result?.text ?? word.text);
}

function resultOf(word: Word, expanded: readonly ExpandedWord[]): Expansion | undefined {
  return expansionOf(word, expanded)?.result;
}

/** By the word. */
const byWord = memoize((expanded: readonly ExpandedWord[]): ReadonlyMap<Word, ExpandedWord> => {
  return new Map(expanded.map((one) => [one.word, one]));
});

/** What was expanded of a word; undefined where there was nothing to expand. */
export function expansionOf(word: Word | undefined, expanded: readonly ExpandedWord[]): ExpandedWord | undefined {
  if (!word || expanded.length < few) return expanded.find((candidate) => candidate.word === word);
  return byWord(expanded).get(word);
}

/** So many are looked through in no time. */
const few = 10;

interface ExpandableWord {
  readonly word: Word;
  readonly kind: ExpansionKind;
}

/** Which instructions expand variables, and in which of their words: semantics of BuildKit's `Expand` methods. */
function expandableWords(syntax: InstructionSyntax): readonly ExpandableWord[] {
  switch (syntax.name) {
    case 'add':
    case 'copy':
      return copyWords(syntax);
    case 'env':
    case 'label':
      return syntax.pairs.flatMap(({ key, value }) => (value ? [plain(key), plain(value)] : [plain(key)]));
    case 'user':
    case 'workdir':
    case 'stopsignal':
    case 'volume':
      return syntax.args.map(plain);
    case 'expose':
      return syntax.args.map((word) => ({ word, kind: 'port' }));
    case 'run':
      return mountsOf(syntax).flatMap((mount) =>
        mount.options.flatMap(({ key, value }) => (value && key !== 'from' ? [plain(value)] : [])),
      );
    default:
      return [];
  }
}

function plain(word: Word): ExpandableWord {
  return { word, kind: 'word' };
}

/** The heredoc that a word of COPY or ADD stands for. Where a space is in it, as in `<< EOF`, its words are paths. */
export function heredocOf({ heredocs }: InstructionSyntax, { start, end }: Word): Heredoc | undefined {
  return heredocs.find(({ opener }) => opener.start === start && opener.end === end);
}

function copyWords(syntax: InstructionSyntax): readonly ExpandableWord[] {
  const expandedFlags = syntax.name === 'add' ? ['chown', 'chmod', 'checksum'] : ['chown', 'chmod'];
  const flags = expandedFlags.flatMap((name) =>
    syntax.flags.flatMap(({ name: word, value }) => (word.text === name && value ? [plain(value)] : [])),
  );
  const heredocs = syntax.args.flatMap((word) => heredocOf(syntax, word) ?? []);
  const paths = syntax.args.filter((word) => !heredocOf(syntax, word)).map(plain);
  const bodies = heredocs
    .filter((heredoc) => heredoc.expand)
    .map(({ name }): ExpandableWord => {
      // BuildKit finds bodies by their names: of several the last.
      const { body } = syntax.heredocs.findLast((heredoc) => heredoc.name === name) as Heredoc;
      const text = syntax.text.slice(body.start, body.end);
      return { word: { ...body, text }, kind: 'heredoc' };
    });
  return [...flags, ...paths, ...bodies];
}
