import * as vscode from 'vscode';
import type { BuildStageArgument, BuildTarget } from '../../../server/src/protocol';
import { buildTarget } from '../build/buildStage';
import { activeDockerfile, buildTargets } from '../targets';
import type { Command } from '.';

/** Builds the stage that the argument names, or the one that the user chooses. */
export const buildStage: Command = async ({ client, state }, argument) => {
  const given = isBuildStageArgument(argument) ? argument : undefined;
  const uri = given ? vscode.Uri.parse(given.uri) : argument instanceof vscode.Uri ? argument : activeDockerfile()?.uri;
  if (!uri) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a Dockerfile to build one of its stages.'));
    return undefined;
  }
  const targets = await buildTargets(client, uri);
  const target = given ? targets[given.stageIndex] : await chooseTarget(targets);
  return target && buildTarget(uri, target, state);
};

function isBuildStageArgument(argument: unknown): argument is BuildStageArgument {
  return typeof argument === 'object' && argument !== null && 'uri' in argument && 'stageIndex' in argument;
}

interface TargetItem extends vscode.QuickPickItem {
  readonly target: BuildTarget;
}

async function chooseTarget(targets: readonly BuildTarget[]): Promise<BuildTarget | undefined> {
  if (targets.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This Dockerfile has no stages yet.'));
    return undefined;
  }
  const items = targets.map(targetItem);
  const placeHolder = vscode.l10n.t('Choose the stage to build');
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.target;
}

function targetItem(target: BuildTarget): TargetItem {
  const label = target.name ?? vscode.l10n.t('stage {0}', target.index);
  const marks = [
    target.base,
    ...(target.isDefault ? [vscode.l10n.t('default')] : []),
    ...(target.name === undefined && !target.isDefault ? [vscode.l10n.t('has no name')] : []),
  ];
  return { label, description: marks.join(' · '), detail: target.description, target };
}
