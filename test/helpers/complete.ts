import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem } from 'vscode-languageserver-types';
import type { ModelOptions } from '../../server/src/core/stages/model';
import { type CompletionContext, type CompletionTrigger, completions } from '../../server/src/service/completion';
import { marked } from './marks';
import { openDocument } from './openDocument';

export interface Completed {
  readonly items: readonly CompletionItem[];
  /** In the order in which an editor shows them. */
  readonly labels: readonly string[];
  item(label: string): CompletionItem;
  /** The text once the item of this label is taken, in the place of the whole word. */
  take(label: string): string;
}

const plain: CompletionContext = {
  snippetSupport: false,
  markdown: false,
  insertReplace: true,
};

/** Asks for completion at `<|>`. */
export function complete(
  source: string,
  options: Partial<CompletionContext> = {},
  model: Partial<ModelOptions> = {},
  trigger: CompletionTrigger = {},
): Completed {
  const { text, offset } = marked(source);
  const document = openDocument(text, model);
  const items = completions(document, document.positionAt(offset), { ...plain, ...options }, trigger);
  const key = ({ sortText, label }: CompletionItem) => sortText ?? label;
  const sorted = [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  const item = (label: string): CompletionItem => {
    const found = items.find((candidate) => candidate.label === label);
    if (!found) throw new Error(`no ${label} among ${items.map((candidate) => candidate.label).join(', ')}`);
    return found;
  };
  return {
    items,
    labels: sorted.map(({ label }) => label),
    item,
    take: (label) => {
      const lines = TextDocument.create('', 'dockerfile', 1, text);
      const { textEdit, additionalTextEdits = [] } = item(label);
      if (!textEdit) throw new Error(`${label} has no edit`);
      const range = 'range' in textEdit ? textEdit.range : textEdit.replace;
      return TextDocument.applyEdits(lines, [{ range, newText: textEdit.newText }, ...additionalTextEdits]);
    },
  };
}
