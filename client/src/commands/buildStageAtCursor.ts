import * as vscode from 'vscode';
import { buildTarget } from '../build/buildStage';
import { targetAtLine } from '../build/buildTarget';
import { showInformation } from '../show';
import { shown } from '../shown';
import { activeDockerfile, buildTargets } from '../targets';
import type { Command } from './command';

/** Builds the stage that the cursor is in. */
export const buildStageAtCursor: Command = async (services) => {
  const document = activeDockerfile();
  const line = vscode.window.activeTextEditor?.selection.active.line ?? 0;
  if (!document) {
    void showInformation(shown(vscode.l10n.t('Open a Dockerfile to build one of its stages.')));
    return undefined;
  }
  const targets = await buildTargets(services.client, document.uri);
  const target = targetAtLine(targets, line);
  if (!target) {
    void showInformation(shown(vscode.l10n.t('The cursor is in no stage.')));
    return undefined;
  }
  return buildTarget(services, document.uri, target, targets);
};
