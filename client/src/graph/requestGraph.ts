import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type StageGraph, stageGraphMethod } from '../../../server/src/protocol/protocol';

/** The graph of a document, which is opened when it isn't; or, as a text for the user, why there is none and what to do. */
export async function requestGraph(client: LanguageClient, uri: vscode.Uri): Promise<StageGraph | string> {
  if (!(await openDocument(uri))) return vscode.l10n.t('Open the Dockerfile to see its stages.');
  try {
    const params = { textDocument: { uri: uri.toString() } };
    const graph = await client.sendRequest<StageGraph | null>(stageGraphMethod, params);
    if (!graph) return vscode.l10n.t('The stages are shown once the language of the file is Dockerfile.');
    return graph.nodes.length > 0 ? graph : vscode.l10n.t('No stages yet. A stage starts with FROM.');
  } catch {
    // The client has logged it.
    return vscode.l10n.t('The graph could not be made. The output channel Multistage says why.');
  }
}

export function isSame(one: vscode.Uri, other: vscode.Uri): boolean {
  return one.toString() === other.toString();
}

async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => isSame(document.uri, uri));
  // A closed one that was never saved would be opened as a new, empty one.
  if (open || uri.scheme === 'untitled') return open;
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    // It was deleted or moved.
    return undefined;
  }
}
