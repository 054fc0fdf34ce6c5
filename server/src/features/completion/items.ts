import { type CompletionItem, MarkupKind } from 'vscode-languageserver-types';

/** What the client can do and what the user wants of completions. */
export interface CompletionContext {
  /** Instruction keywords; off where another extension gives them. */
  readonly generalFeatures: boolean;
  readonly snippetSupport: boolean;
  readonly markdown: boolean;
  /** The client's command that opens the list again, for a value to be chosen right after `--from=`. */
  readonly suggestCommand?: string;
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
