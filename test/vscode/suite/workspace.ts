import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';

/** Opens the Dockerfile of the test workspace in an editor. */
export async function openDockerfile(): Promise<vscode.TextEditor> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'the suite runs on a workspace');
  return vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, 'Dockerfile'));
}

/** Opens a text that is in no file. */
export async function openText(content: string, language = 'dockerfile'): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
}

/** Asks again until the answer is good; the answer. Fails after 30 s. */
export async function eventually<T>(ask: () => T | Thenable<T>, isGood: (answer: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 300; tries++, await wait(100)) {
    const answer = await ask();
    if (isGood(answer)) return answer;
  }
  assert.fail(`Still: ${JSON.stringify(await ask())}`);
}

/** The position of the first place of a piece of the document's text, at its `<|>`. */
export function positionOf(document: vscode.TextDocument, marked: string): vscode.Position {
  const offset = document.getText().indexOf(marked.replace('<|>', ''));
  assert.ok(offset >= 0 && marked.includes('<|>'), `no place for ${marked}`);
  return document.positionAt(offset + marked.indexOf('<|>'));
}
