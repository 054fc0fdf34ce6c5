import * as vscode from 'vscode';
import type { BuildStageArgument, BuildTarget } from '../../../server/src/protocol';
import { buildTarget } from '../build/buildStage';
import { activeDockerfile, buildTargets } from '../targets';
import type { Command } from '.';
import { targetMarks } from './targetMarks';

/** Builds the stage that the argument names, or the one that the user chooses. */
export const buildStage: Command = async (services, argument) => {
  const given = isBuildStageArgument(argument) ? argument : undefined;
  const uri = given ? vscode.Uri.parse(given.uri) : argument instanceof vscode.Uri ? argument : activeDockerfile()?.uri;
  if (!uri) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a Dockerfile to build one of its stages.'));
    return undefined;
  }
  const targets = await buildTargets(services.client, uri);
  const target = given ? targets[given.stageIndex] : await chooseTarget(targets);
  return target && buildTarget(services, uri, target, targets);
};

function isBuildStageArgument(argument: unknown): argument is BuildStageArgument {
  const given = argument as Partial<BuildStageArgument> | undefined | null;
  return typeof given?.uri === 'string' && typeof given.stageIndex === 'number';
}

interface TargetItem extends vscode.QuickPickItem {
  readonly target: BuildTarget;
}

async function chooseTarget(targets: readonly BuildTarget[]): Promise<BuildTarget | undefined> {
  if (targets.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This Dockerfile has no stages yet.'));
    return undefined;
  }
  const items = targets.map((target) => targetItem(target, targets));
  const placeHolder = vscode.l10n.t('Choose the stage to build');
  const options = { placeHolder, matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.target;
}

function targetItem(target: BuildTarget, targets: readonly BuildTarget[]): TargetItem {
  const words = {
    default: vscode.l10n.t('default'),
    unnamed: vscode.l10n.t('has no name'),
    hidden: vscode.l10n.t('hidden by a later stage of its name'),
  };
  const marks = targetMarks(target, targets).map((mark) => words[mark]);
  return {
    label: target.name ?? vscode.l10n.t('stage {0}', target.index),
    description: [target.base, ...marks].join(' · '),
    detail: target.description,
    target,
  };
}
