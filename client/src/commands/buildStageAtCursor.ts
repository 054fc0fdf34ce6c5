import * as vscode from 'vscode';
import { buildTarget } from '../build/buildStage';
import { activeDockerfile, buildTargets } from '../targets';
import type { Command } from '.';

/** Builds the stage that the cursor is in. */
export const buildStageAtCursor: Command = async ({ client, state }) => {
  const document = activeDockerfile();
  const line = vscode.window.activeTextEditor?.selection.active.line ?? 0;
  if (!document) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a Dockerfile to build one of its stages.'));
    return undefined;
  }
  const targets = await buildTargets(client, document.uri);
  const target = targets.findLast(({ range }) => range.start.line <= line);
  if (!target) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The cursor is in no stage.'));
    return undefined;
  }
  return buildTarget(document.uri, target, state);
};
