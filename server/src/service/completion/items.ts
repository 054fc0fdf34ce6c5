import {
  type CompletionItem,
  type InsertReplaceEdit,
  MarkupKind,
  type Position,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-types';
import type { General } from '../general';
import { type Cursor, editRange, type JoinedSpan } from './cursor';

/** What the client can do and what the user wants of completions. */
export interface CompletionContext {
  /** Completes keywords; absent where another extension does. */
  readonly general?: General;
  readonly snippetSupport: boolean;
  readonly markdown: boolean;
  /** The client lets people choose whether what is right of the cursor is kept. */
  readonly insertReplace?: boolean;
  /** The client shows `labelDetails` in each row. */
  readonly labelDetails?: boolean;
  /** The client's command that opens the list again, for a value to be chosen right after `--from=`. */
  readonly suggestCommand?: string;
  /** Names of images that other open files build on. */
  readonly otherImages?: () => Iterable<string>;
}

/** What made the client ask; empty for a person who asks and for a letter that opens the list: clients do not say which. */
export interface CompletionTrigger {
  /** The trigger character that was typed. */
  readonly character?: string;
}

/** A sortText: groups in order, and what is in them. */
export function rank(group: number, index: number): string {
  return `${group}${String(index).padStart(5, '0')}`;
}

/** The item, with the list opened again once it is taken. */
export function suggestAgain(item: CompletionItem, { suggestCommand }: CompletionContext): CompletionItem {
  return suggestCommand ? { ...item, command: { title: '', command: suggestCommand } } : item;
}

/** Documentation in Markdown, or as plain text for a client that knows none. */
export function markup(text: string | undefined, { markdown }: CompletionContext): CompletionItem['documentation'] {
  if (text === undefined) return undefined;
  return markdown ? { kind: MarkupKind.Markdown, value: text } : text.replaceAll('`', '');
}

/** What a row says beside its label: in every row where the client can, else where it shows `detail`. */
export function rowDetail(
  detail: string,
  { labelDetails }: CompletionContext,
): Pick<CompletionItem, 'detail' | 'labelDetails'> {
  return labelDetails ? { detail, labelDetails: { description: detail } } : { detail };
}

/**
 * Puts the text in the place of a span of the joined line. What stands right of the cursor is kept, unless the person
 * asks the client to replace it.
 */
export function editOf(
  cursor: Cursor,
  span: JoinedSpan,
  newText: string,
  context: CompletionContext,
): TextEdit | InsertReplaceEdit {
  return editAt(editRange(cursor, span), cursor.position, newText, context);
}

/** The same for a range of the cursor's line. */
export function editAt(
  replace: Range,
  cursor: Position,
  newText: string,
  { insertReplace }: CompletionContext,
): TextEdit | InsertReplaceEdit {
  const insert = { start: replace.start, end: cursor };
  const hasMore = replace.end.character > cursor.character;
  return insertReplace && hasMore ? { newText, insert, replace } : { range: insert, newText };
}

/**
 * A filterText for an item that puts in something else than what it is found by: no longer found once that is typed in
 * full, so that Enter then ends the line.
 */
export function untilComplete(name: string): string | undefined {
  return name.length > 1 ? name.slice(0, -1) : undefined;
}

/** A filterText that nobody types: the item is offered only as long as nothing is typed. */
export const untilTyped = '\u0000';
