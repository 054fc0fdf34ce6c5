import * as vscode from 'vscode';
import { sampleDockerfile } from '../sample';
import type { Command } from './command';

/** Opens a Dockerfile to try things on, in no file. */
export const openSample: Command = async () => {
  const document = await vscode.workspace.openTextDocument({ language: 'dockerfile', content: sampleDockerfile });
  await vscode.window.showTextDocument(document);
};
