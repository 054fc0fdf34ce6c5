/** Types texts key by key into an editor whose list of suggestions is the server's. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import {
  type CompletionContext,
  type CompletionTrigger,
  completions,
  completionTriggers,
} from '../../server/src/service/completion';
import { changeDocument, type DockerfileDocument } from '../../server/src/service/document';
import * as generalService from '../../server/src/service/generalService';
import { openDocument } from './openDocument';
import { root } from './repository';
import { acceptedByEnter, listAfterKey, type SuggestList } from './suggestList';

/** What VS Code can and asks for. */
const vscode: CompletionContext = {
  general: generalService,
  snippetSupport: true,
  markdown: true,
  insertReplace: true,
  labelDetails: true,
  suggestCommand: 'editor.action.triggerSuggest',
};

/**
 * Types the text, with Enter at the end of each line, and returns the lines that Enter did not end, as
 * `3: FROM base -> FROM baseImage`; what is behind the arrow is the same where Enter was swallowed only.
 */
export function typeText(text: string, options: Partial<CompletionContext> = {}): readonly string[] {
  const context = { ...vscode, ...options };
  const damages: string[] = [];
  let document = openDocument('');
  let typedText = '';
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    let list: SuggestList | undefined;
    for (let column = 1; column <= line.length; column++) {
      const typed = line.slice(0, column);
      list = listAfterKey(list, typed, completionTriggers, (trigger) => {
        document = withText(document, typedText + typed);
        const asked = completions(document, { line: index, character: column }, context, trigger);
        return withContributed(asked, typed, index, trigger);
      });
    }
    const result = list && (acceptedByEnter(list, line) ?? (list.outdated && acceptedByEnter(list.outdated, line)));
    if (result !== undefined) damages.push(`${index + 1}: ${line} -> ${result}`);
    typedText += `${line}\n`;
  }
  return damages;
}

/** What is typed is behind all else. */
function withText(document: DockerfileDocument, text: string): DockerfileDocument {
  const end = document.positionAt(document.text.length);
  const inserted = text.slice(document.text.length);
  return changeDocument(document, document.version + 1, [{ range: { start: end, end }, text: inserted }]);
}

/** VS Code offers the snippets that the manifest contributes at every word, whatever the server says. */
function withContributed(
  own: readonly CompletionItem[],
  typed: string,
  line: number,
  trigger: CompletionTrigger,
): CompletionList {
  // Bare items are a complete list to LSP.
  if (trigger.character !== undefined) return { isIncomplete: false, items: [...own] };
  const word = /[\w-]*$/.exec(typed)?.[0] ?? '';
  const range = { start: { line, character: typed.length - word.length }, end: { line, character: typed.length } };
  const items = contributed.map(
    (label): CompletionItem => ({ label, insertTextFormat: 2, textEdit: { range, newText: label } }),
  );
  return { isIncomplete: false, items: [...own, ...items] };
}

interface Manifest {
  readonly contributes: { readonly snippets?: readonly { readonly path: string }[] };
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8')) as T;
}

const contributed = (readJson<Manifest>('package.json').contributes.snippets ?? []).flatMap((file) =>
  Object.values(readJson<Record<string, { readonly prefix: string }>>(file.path)).map(({ prefix }) => prefix),
);
