import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type BuildTarget, targetsMethod } from '../../server/src/protocol/protocol';

/** The build targets of a document, in file order; it is opened when it isn't. Rejects when there is no server. */
export async function buildTargets(client: LanguageClient, uri: vscode.Uri): Promise<readonly BuildTarget[]> {
  await vscode.workspace.openTextDocument(uri);
  return client.sendRequest<readonly BuildTarget[]>(targetsMethod, { textDocument: { uri: uri.toString() } });
}

/** The document of the active editor when it is a Dockerfile. */
export function activeDockerfile(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && isDockerfile(document) ? document : undefined;
}

/** The active Dockerfile; where what is active is no text, such as the walkthrough, one that is open in a tab. */
export function openDockerfile(): vscode.TextDocument | undefined {
  const { activeTextEditor, visibleTextEditors, tabGroups } = vscode.window;
  if (activeTextEditor) return activeDockerfile();
  const visible = visibleTextEditors.map(({ document }) => document).find(isDockerfile);
  if (visible) return visible;
  const inputs = tabGroups.all.flatMap(({ tabs }) => tabs).map(({ input }) => input);
  const inTabs = new Set(inputs.flatMap((input) => (input instanceof vscode.TabInputText ? [String(input.uri)] : [])));
  return vscode.workspace.textDocuments.findLast(
    (document) => isDockerfile(document) && inTabs.has(String(document.uri)),
  );
}

function isDockerfile({ languageId }: vscode.TextDocument): boolean {
  return languageId === 'dockerfile';
}
