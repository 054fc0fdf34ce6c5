import { isSpace } from '../../dockerfile/characters';
import type { EscapeToken, Instruction, Word } from '../../dockerfile/syntax';
import type { Edit } from '../../edits/edit';
import { message } from '../../messages';
import { charactersOf, type WordCharacter } from './characters';
import { findingInstruction, insertIn, keywordLike, type RuleFixes, replaceIn } from './fix';

/** `key value` as `key=value`, quoted where the value has spaces. */
export const legacyKeyValue: RuleFixes = (source, finding) => {
  const instruction = findingInstruction(finding);
  const [pair] = instruction?.syntax.pairs ?? [];
  if (instruction?.syntax.form !== 'legacy' || !pair?.value) return [];
  const { key, value } = pair;
  const between = { start: key.end, end: value.start };
  // A comment in a continuation between the two would be lost.
  if (instruction.syntax.comments.some(({ start }) => start > between.start && start < between.end)) return [];
  const edits = heldTogether(instruction, value, source.dockerfile.escape, (before) =>
    replaceIn(instruction, between, `=${before}`),
  );
  return [{ title: message('fix.keyValue', key.text), edits, isPreferred: true, isSafe: true }];
};

/** Edits that make a value one word that means the same: quotes around plain text, escapes in what has quotes itself. */
function heldTogether(
  instruction: Instruction,
  value: Word,
  escape: EscapeToken,
  assign: (before: string) => Edit,
): readonly Edit[] {
  const spaces = unquotedSpaces(instruction, value, escape);
  if (spaces.length === 0) return [assign('')];
  const isPlain = !['"', "'", escape].some((char) => value.text.includes(char));
  if (isPlain) return [assign('"'), insertIn(instruction, value.end, '"')];
  return [assign(''), ...spaces.map(({ span }) => insertIn(instruction, span.start, escape))];
}

/** The spaces of a value that no quote or escape holds. */
function unquotedSpaces(instruction: Instruction, value: Word, escape: EscapeToken): readonly WordCharacter[] {
  const found: WordCharacter[] = [];
  let quote = '';
  let isEscaped = false;
  for (const character of charactersOf(instruction, value)) {
    const { text } = character;
    if (isEscaped) isEscaped = false;
    else if (text === escape && quote !== "'") isEscaped = true;
    else if (quote) quote = text === quote ? '' : quote;
    else if (text === '"' || text === "'") quote = text;
    else if (isSpace(text)) found.push(character);
  }
  return found;
}

/** MAINTAINER as the label that took its place (https://github.com/opencontainers/image-spec/blob/main/annotations.md). */
export const maintainer: RuleFixes = (source, finding) => {
  const instruction = findingInstruction(finding);
  if (instruction?.syntax.args.length !== 1) return [];
  const { keyword, rest } = instruction.syntax;
  const { escape } = source.dockerfile;
  const special = charactersOf(instruction, rest).filter(({ text }) => ['"', '$', escape].includes(text));
  // MAINTAINER keeps quotes, and nobody means them.
  const isQuoted = rest.text.length > 1 && rest.text.startsWith('"') && rest.text.endsWith('"');
  const open = isQuoted ? '' : '"';
  const inner = isQuoted ? special.slice(1, -1) : special;
  const label = keywordLike(instruction, 'LABEL');
  const edits = [
    replaceIn(instruction, keyword, label),
    insertIn(instruction, rest.start, `org.opencontainers.image.authors=${open}`),
    ...inner.map(({ span }) => insertIn(instruction, span.start, escape)),
    ...(isQuoted ? [] : [insertIn(instruction, rest.end, '"')]),
  ];
  return [{ title: message('fix.authorsLabel', label), edits, isPreferred: true, isSafe: true }];
};
