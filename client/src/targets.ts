import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type BuildTarget, targetsMethod } from '../../server/src/protocol';

/** The build targets of a document, in file order; it is opened when it isn't. Rejects when there is no server. */
export async function buildTargets(client: LanguageClient, uri: vscode.Uri): Promise<readonly BuildTarget[]> {
  await vscode.workspace.openTextDocument(uri);
  return client.sendRequest<readonly BuildTarget[]>(targetsMethod, { textDocument: { uri: uri.toString() } });
}

/** The document of the active editor when it is a Dockerfile. */
export function activeDockerfile(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === 'dockerfile' ? document : undefined;
}
