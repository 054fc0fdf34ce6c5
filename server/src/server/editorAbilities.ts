import type { ClientCapabilities } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol/protocol';
import type { EditorAbilities } from '../service/dockerfileService';

/** What the service needs to know of a client, from what the client says at its start. */
export function editorAbilities(
  { textDocument, workspace }: ClientCapabilities,
  { suggestCommand, ruleLevelCommand, ruleDocs }: InitializationOptions,
): EditorAbilities {
  const { completionItem } = textDocument?.completion ?? {};
  const { documentChanges, changeAnnotationSupport } = workspace?.workspaceEdit ?? {};
  return {
    suggestCommand,
    ruleLevelCommand,
    ruleDocs,
    snippets: completionItem?.snippetSupport,
    insertReplace: completionItem?.insertReplaceSupport,
    labelDetails: completionItem?.labelDetailsSupport,
    completionMarkdown: completionItem?.documentationFormat?.includes('markdown'),
    // The client's formats, the preferred one first.
    hoverMarkdown: textDocument?.hover?.contentFormat?.[0] === 'markdown',
    disabledActions: textDocument?.codeAction?.disabledSupport,
    confirmations: documentChanges && changeAnnotationSupport !== undefined,
  };
}
