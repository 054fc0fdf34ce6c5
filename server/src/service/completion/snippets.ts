import { type CompletionItem, CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-types';
import dockerfileSnippets from '../../../../snippets/dockerfile.json';
import { type CompletionContext, rank } from './items';

export interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

export const snippets: readonly Snippet[] = Object.entries(dockerfileSnippets).map(([name, snippet]) => ({
  name,
  ...snippet,
}));

const snippetGroup = 5;

/**
 * Snippets for a place where an instruction can start, without their edits: whole files in one
 * that has no stage yet, what starts with a global argument before the first FROM, all else in stages.
 */
export function snippetItems(
  isPreamble: boolean,
  isEmpty: boolean,
  context: CompletionContext,
): readonly SnippetItem[] {
  return snippets.flatMap((snippet, index) => {
    const isWhole = snippet.prefix.startsWith('multistage-');
    const fits = isWhole ? isEmpty : isPreamble === (snippet.body[0]?.startsWith('ARG ') === true);
    if (!fits) return [];
    const text = snippet.body.join('\n');
    const item: CompletionItem = {
      label: snippet.prefix,
      kind: CompletionItemKind.Snippet,
      documentation: documentationOf(snippet, context),
      sortText: rank(snippetGroup, index),
      insertTextFormat: context.snippetSupport ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    };
    return [{ item, description: snippet.name, newText: context.snippetSupport ? text : expandDefaults(text) }];
  });
}

interface SnippetItem {
  readonly item: CompletionItem;
  readonly description: string;
  readonly newText: string;
}

function documentationOf(
  { description, body }: Snippet,
  { markdown }: CompletionContext,
): CompletionItem['documentation'] {
  const text = expandDefaults(body.join('\n')).trimEnd();
  if (!markdown) return `${description}\n\n${text}`;
  return { kind: 'markdown', value: `${description}\n\n\`\`\`dockerfile\n${text}\n\`\`\`` };
}

/** The text that a snippet leaves when every placeholder is taken as it is. */
export function expandDefaults(body: string): string {
  let text = body;
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/(?<!\\)\$\{\d+:((?:\\.|[^${}\\])*)\}/g, '$1');
  }
  return text.replace(/(?<!\\)\$\{?\d+\}?/g, '').replace(/\\([\\$}])/g, '$1');
}
