import { isSpace } from '../dockerfile/characters';
import type { EscapeToken } from '../dockerfile/syntax';
import { findingInstruction, keywordLike, type RuleFixes, replaceIn } from './fix';

/** `key value` as `key=value`, quoted where the value has spaces. */
export const legacyKeyValue: RuleFixes = (document, finding) => {
  const instruction = findingInstruction(finding);
  const [pair] = instruction?.syntax.pairs ?? [];
  if (instruction?.syntax.form !== 'legacy' || !pair?.value) return [];
  const { key, value } = pair;
  const between = replaceIn(instruction, { start: key.end, end: value.start }, '=');
  const title = `Write as ${key.text}=…`;
  const { escape } = document.dockerfile;
  const spaces = unquotedSpaces(value.text, escape);
  if (spaces.length === 0) return [{ title, edits: [between], isPreferred: true }];
  const isPlain = !value.text.includes('"') && !value.text.includes("'") && !value.text.includes(escape);
  if (!isPlain) return [];
  const open = replaceIn(instruction, { start: key.end, end: value.start }, '="');
  const close = replaceIn(instruction, { start: value.end, end: value.end }, '"');
  return [{ title, edits: [open, close], isPreferred: true }];
};

/** Where a value has spaces that no quote or escape holds. */
function unquotedSpaces(text: string, escape: EscapeToken): readonly number[] {
  const found: number[] = [];
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === escape && quote !== "'") at++;
    else if (quote) quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (isSpace(char)) found.push(at);
  }
  return found;
}

/** MAINTAINER as the label that took its place (https://github.com/opencontainers/image-spec/blob/main/annotations.md). */
export const maintainer: RuleFixes = (document, finding) => {
  const instruction = findingInstruction(finding);
  if (instruction?.syntax.args.length !== 1) return [];
  const { keyword, rest } = instruction.syntax;
  const { escape } = document.dockerfile;
  const quoted = [...rest.text].map((char) => (['"', '$', escape].includes(char) ? escape + char : char)).join('');
  const label = keywordLike(instruction, 'LABEL');
  const edits = [
    replaceIn(instruction, keyword, label),
    replaceIn(instruction, rest, `org.opencontainers.image.authors="${quoted}"`),
  ];
  return [{ title: `Write as ${label} org.opencontainers.image.authors`, edits, isPreferred: true }];
};
