import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { message } from '../../core/messages';
import { rank } from './items';

const named = /(?<![\w.-])([A-Za-z_]\w*)=|\$\{?([A-Za-z_]\w*)|\b(?:for|read)[ \t]+(?:-\w+[ \t]+)*([A-Za-z_]\w*)/g;
/** Every shell has them; nothing sets them. */
const everywhere: readonly string[] = ['HOME', 'PWD'];

/** The variables that a command sets or reads itself, without edits; `script` is its text before the cursor. */
export function shellItems(script: string, typedName: string, known: ReadonlySet<string>): readonly CompletionItem[] {
  const names = new Set([...script.matchAll(named)].map(([, set, used, read]) => set ?? used ?? read ?? ''));
  if (typedName) for (const name of everywhere) names.add(name);
  return [...names]
    .filter((name) => name !== '' && !known.has(name))
    .map((name) => ({
      label: name,
      kind: CompletionItemKind.Variable,
      detail: message('completion.shellVariable'),
      sortText: `${rank(1, 1)}${name}`,
    }));
}
