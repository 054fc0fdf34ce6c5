import { type CompletionItem, CompletionItemKind, InsertTextFormat, type Range } from 'vscode-languageserver-types';
import { majorityIsLower } from '../../check/rules/consistentInstructionCasing';
import type { DockerfileDocument } from '../../document';
import { instructionProposals } from '../generalService';
import { type Cursor, editRange, type JoinedSpan } from './cursor';
import type { CompletionContext } from './items';

const beforeStages: ReadonlySet<string> = new Set(['ARG', 'FROM']);
const notInTrigger: ReadonlySet<string> = new Set(['FROM', 'MAINTAINER', 'ONBUILD']);

/** Instructions for a place where none has begun. */
export function newInstructionItems(
  document: DockerfileDocument,
  offset: number,
  context: CompletionContext,
): CompletionItem[] {
  const position = document.positionAt(offset);
  return instructionItems(document, offset, { start: position, end: position }, false, context);
}

/** Instructions for the keyword at the cursor, ONBUILD's trigger included. What follows it stays. */
export function keywordItems(
  cursor: Cursor,
  span: JoinedSpan,
  isTrigger: boolean,
  context: CompletionContext,
): CompletionItem[] {
  const { document, instruction } = cursor;
  const { joined } = instruction.syntax;
  const hasMore = joined.text.slice(span.end).trim() !== '';
  const range = editRange(cursor, span);
  const allowed = instructionItems(document, instruction.offset, range, hasMore, context);
  return isTrigger ? allowed.filter(({ label }) => !notInTrigger.has(firstWord(label).toUpperCase())) : allowed;
}

function instructionItems(
  document: DockerfileDocument,
  offset: number,
  range: Range,
  isBare: boolean,
  context: CompletionContext,
): CompletionItem[] {
  const { stages } = document.model;
  const isPreamble = !stages[0] || offset <= stages[0].from.offset;
  const others = document.dockerfile.instructions.filter((instruction) => instruction.offset !== offset);
  const setCase = majorityIsLower(others) ? lowerFirstWord : (text: string) => text;
  const seen = new Set<string>();
  return instructionProposals(context).flatMap((proposal) => {
    const text = proposal.textEdit?.newText ?? proposal.label;
    const keyword = firstWord(text);
    if (isPreamble && !beforeStages.has(keyword)) return [];
    if (isBare && seen.has(keyword)) return [];
    seen.add(keyword);
    const { data: _, ...item } = proposal;
    return [
      {
        ...item,
        label: setCase(isBare ? keyword : proposal.label),
        insertTextFormat: isBare ? InsertTextFormat.PlainText : proposal.insertTextFormat,
        textEdit: { range, newText: setCase(isBare ? keyword : text) },
      },
    ];
  });
}

function firstWord(text: string): string {
  return text.split(' ', 1)[0] ?? text;
}

function lowerFirstWord(text: string): string {
  const word = firstWord(text);
  return word.toLowerCase() + text.slice(word.length);
}

/** A word that an instruction takes at the cursor, such as FROM's AS; in the case of the instruction's keyword. */
export function wordItem(cursor: Cursor, word: string): CompletionItem {
  const keyword = cursor.syntax.keyword.text;
  const label = keyword !== '' && keyword === keyword.toLowerCase() ? word.toLowerCase() : word;
  const textEdit = { range: editRange(cursor, cursor.token), newText: label };
  return { label, kind: CompletionItemKind.Keyword, textEdit };
}
