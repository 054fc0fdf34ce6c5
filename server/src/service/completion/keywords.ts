import { type CompletionItem, CompletionItemKind, InsertTextFormat, type Position } from 'vscode-languageserver-types';
import { majorityIsLower } from '../../core/check/rules/consistentInstructionCasing';
import type { DockerfileDocument } from '../document';
import type { General } from '../general';
import { type Cursor, type JoinedSpan, typed } from './cursor';
import { type CompletionContext, editOf, rank, rowDetail, suggestAgain, untilComplete } from './items';
import { snippetItems } from './snippets';

const beforeStages: ReadonlySet<string> = new Set(['ARG', 'FROM']);
const notInTrigger: ReadonlySet<string> = new Set(['FROM', 'MAINTAINER', 'ONBUILD']);
/** Behind these a list opens at once. */
const withValues: ReadonlySet<string> = new Set(['ARG', 'FROM', 'HEALTHCHECK', 'ONBUILD', 'USER', 'WORKDIR']);

type Edit = (newText: string) => CompletionItem['textEdit'];

/** Instructions and snippets for a place where no instruction has begun. */
export function newInstructionItems(
  document: DockerfileDocument,
  position: Position,
  context: CompletionContext,
): CompletionItem[] {
  const offset = document.offsetAt(position);
  const edit: Edit = (newText) => ({ range: { start: position, end: position }, newText });
  const isPreamble = isBeforeStages(document, offset);
  return [
    ...(context.general ? instructionItems(context.general, document, offset, isPreamble, false, edit, context) : []),
    ...editedSnippets(document, isPreamble, edit, context),
  ];
}

/** Instructions for the keyword at the cursor, ONBUILD's trigger included, and snippets where nothing follows it. */
export function keywordItems(
  cursor: Cursor,
  span: JoinedSpan,
  isTrigger: boolean,
  context: CompletionContext,
): CompletionItem[] {
  const { document, instruction } = cursor;
  const { joined } = instruction.syntax;
  const hasMore = joined.text.slice(span.end).trim() !== '';
  const edit: Edit = (newText) => editOf(cursor, span, newText, context);
  const isPreamble = isBeforeStages(document, instruction.offset);
  const keywords = context.general
    ? instructionItems(context.general, document, instruction.offset, isPreamble, hasMore, edit, context)
    : [];
  if (isTrigger) return keywords.filter(({ label }) => !notInTrigger.has(label.toUpperCase()));
  const canBeSnippet = !hasMore && typed(cursor, 0).trim() === typed(cursor, span.start);
  return canBeSnippet ? [...keywords, ...editedSnippets(document, isPreamble, edit, context)] : keywords;
}

function isBeforeStages({ model }: DockerfileDocument, offset: number): boolean {
  const [first] = model.stages;
  return !first || offset <= first.from.offset;
}

function instructionItems(
  general: General,
  document: DockerfileDocument,
  offset: number,
  isPreamble: boolean,
  hasMore: boolean,
  edit: Edit,
  context: CompletionContext,
): CompletionItem[] {
  const others = document.dockerfile.instructions.filter((instruction) => instruction.offset !== offset);
  const isLower = majorityIsLower(others);
  return [...keywordTexts(general, context)].flatMap(([keyword, { documentation, tags }], index) => {
    if (isPreamble && !beforeStages.has(keyword)) return [];
    const label = isLower ? keyword.toLowerCase() : keyword;
    const item: CompletionItem = {
      label,
      kind: CompletionItemKind.Keyword,
      documentation,
      tags,
      sortText: rank(0, index),
      insertTextFormat: InsertTextFormat.PlainText,
      textEdit: edit(label),
    };
    const opensList = !hasMore && withValues.has(keyword) && !(isPreamble && keyword === 'ARG');
    if (!opensList) return [item];
    return [suggestAgain({ ...item, filterText: untilComplete(label), textEdit: edit(`${label} `) }, context)];
  });
}

/** The proposals by keyword: the service has one for each form of an instruction. */
function keywordTexts(general: General, { markdown }: CompletionContext): ReadonlyMap<string, CompletionItem> {
  const byKeyword = new Map<string, CompletionItem>();
  for (const proposal of general.instructionProposals({ snippetSupport: false, markdown })) {
    const [keyword = ''] = proposal.label.split(' ', 1);
    if (!byKeyword.has(keyword)) byKeyword.set(keyword, proposal);
  }
  return byKeyword;
}

function editedSnippets(
  document: DockerfileDocument,
  isPreamble: boolean,
  edit: Edit,
  context: CompletionContext,
): CompletionItem[] {
  const isEmpty = document.model.stages.length === 0;
  return snippetItems(isPreamble, isEmpty, context).map(({ item, description, newText }) => ({
    ...item,
    ...rowDetail(description, context),
    textEdit: edit(newText.replaceAll('\n', document.eol)),
  }));
}

/** A word that an instruction takes at the cursor, such as FROM's AS; in the case of the instruction's keyword. */
export function wordItem(cursor: Cursor, word: string, context: CompletionContext): CompletionItem {
  const keyword = cursor.syntax.keyword.text;
  const label = keyword !== '' && keyword === keyword.toLowerCase() ? word.toLowerCase() : word;
  return { label, kind: CompletionItemKind.Keyword, textEdit: editOf(cursor, cursor.token, label, context) };
}
