/**
 * The list of suggestions as VS Code keeps it while a line is typed: what opens it, what stays in it, which item is
 * focused, and what Enter does (its suggestModel.ts, completionModel.ts and filters.ts). Where VS Code matches by a
 * score, this matches at least as much.
 */
import type { CompletionItem, CompletionList, Range } from 'vscode-languageserver-types';
import type { CompletionTrigger } from '../../server/src/service/completion';

/** A word as languages without a `wordPattern` have it; ends at the end of the text. */
const lastWord = /-?\d*\.\d\w*$|[^`~!@#$%^&*()\-=+[{\]}\\|;:'",.<>/?\s]+$/;

export interface SuggestList {
  readonly items: readonly CompletionItem[];
  readonly isIncomplete: boolean;
  /** Where the last word began and ended when the list was asked for, as columns from 0. */
  readonly word: { readonly start: number; readonly end: number };
  /** The line that the items were last filtered by. */
  readonly line: string;
  /** The list that is on the screen until a slow server has answered: an incomplete one, not filtered again. */
  readonly outdated?: SuggestList;
}

/** Asks the server at the end of what is typed. */
export type Ask = (trigger: CompletionTrigger) => CompletionList;

/** The list after a key: `line` is the line up to the cursor, the key's character included. */
export function listAfterKey(
  list: SuggestList | undefined,
  line: string,
  triggers: readonly string[],
  ask: Ask,
): SuggestList | undefined {
  const word = wordBefore(line);
  const open = (trigger: CompletionTrigger) => shown({ ...ask(trigger), word, line }, line);
  const key = line.slice(-1);
  if (triggers.includes(key)) return open({ character: key });
  const isWord = word.start < word.end && Number.isNaN(Number(line.slice(word.start)));
  if (!list) return isWord ? open({}) : undefined;
  const isNewWord = word.start < word.end && word.start > list.word.start;
  // A new word beside an open list: the items stay. Beside a number nothing is looked at.
  if (isNewWord) return isWord ? shown({ ...list, word }, line) : list;
  if (isWord && list.isIncomplete) {
    const fresh = open({}) ?? { items: [], isIncomplete: false, word, line };
    return { ...fresh, outdated: { ...list, outdated: undefined } };
  }
  const filtered = shown({ ...list, outdated: undefined }, line);
  return filtered ?? (isWord && list.word.end < word.start ? open({}) : undefined);
}

function shown(list: SuggestList, line: string): SuggestList | undefined {
  return list.items.some((item) => matches(item, line)) ? { ...list, line } : undefined;
}

function wordBefore(line: string): SuggestList['word'] {
  const start = line.search(lastWord);
  return { start: start < 0 ? line.length : start, end: line.length };
}

/** The line after Enter takes the focused item; undefined where Enter ends the line. */
export function acceptedByEnter({ items, line: filtered }: SuggestList, line: string): string | undefined {
  const focused = [...items].filter((item) => matches(item, filtered)).sort(byRank(filtered))[0];
  if (!focused?.textEdit) return undefined;
  const { newText } = focused.textEdit;
  const start = startOf(focused);
  const isPlain = !focused.additionalTextEdits && focused.insertTextFormat !== 2;
  // "smart": only what changes the text.
  if (isPlain && filtered.slice(start) === newText) return undefined;
  return line.slice(0, start) + newText;
}

function byRank(line: string) {
  const key = (item: CompletionItem) =>
    `${9 - likeness(item, line)} ${item.sortText ?? item.label} ${item.label}`.toLowerCase();
  return (a: CompletionItem, b: CompletionItem) => (key(a) < key(b) ? -1 : 1);
}

/** How well an item that matches does so: whole words first, then beginnings. */
function likeness(item: CompletionItem, line: string): number {
  const typed = typedFor(item, line);
  const text = filterTextOf(item);
  const isSameCase = text.startsWith(typed);
  const isStart = text.toLowerCase().startsWith(typed.toLowerCase());
  const isWhole = isStart && text.length === typed.length;
  return (isStart ? 2 : 0) + (isWhole ? 4 : 0) + (isSameCase ? 1 : 0);
}

/** Whether all characters typed for the item stand in its filterText in order, the first at the start of a part of it. */
export function matches(item: CompletionItem, line: string): boolean {
  const typed = typedFor(item, line).trimStart().toLowerCase();
  if (typed === '') return true;
  const text = filterTextOf(item);
  const lower = text.toLowerCase();
  const isPartStart = (at: number) => at === 0 || !/[\w]/.test(text.charAt(at)) || isBehindPart(text, at);
  for (let start = lower.indexOf(typed.charAt(0)); start >= 0; start = lower.indexOf(typed.charAt(0), start + 1)) {
    if (isPartStart(start) && holdsInOrder(lower.slice(start), typed)) return true;
  }
  return false;
}

function isBehindPart(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  return /[^A-Za-z0-9]/.test(before) || (/[a-z0-9]/.test(before) && /[A-Z]/.test(text.charAt(at)));
}

function holdsInOrder(text: string, typed: string): boolean {
  let at = -1;
  for (const char of typed) {
    at = text.indexOf(char, at + 1);
    if (at < 0) return false;
  }
  return true;
}

function typedFor(item: CompletionItem, line: string): string {
  return line.slice(startOf(item));
}

function startOf({ textEdit }: CompletionItem): number {
  const range: Range | undefined = textEdit && ('range' in textEdit ? textEdit.range : textEdit.insert);
  return range?.start.character ?? 0;
}

function filterTextOf({ filterText, label }: CompletionItem): string {
  return filterText || label;
}
