import * as vscode from 'vscode';
import type { BuildStageArgument, BuildTarget } from '../../../server/src/protocol/protocol';
import { buildTarget } from '../build/buildStage';
import { builtIndex } from '../build/buildTarget';
import { dockerfileUri } from '../build/prepareBuild';
import type { Services } from '../services';
import { showInformation } from '../show';
import { shown } from '../shown';
import { buildTargets, openDockerfile } from '../targets';
import { chooseTarget } from './chooseTarget';
import type { Command } from './command';

/** Builds the stage that the argument names, or the one that the user chooses. */
export const buildStage: Command = async (services, argument) => {
  const given = isBuildStageArgument(argument) ? argument : undefined;
  const uri = given
    ? vscode.Uri.parse(given.uri)
    : argument instanceof vscode.Uri
      ? argument
      : shownDockerfile(services);
  if (!uri) {
    void showInformation(shown(vscode.l10n.t('Open a Dockerfile to build one of its stages.')));
    return undefined;
  }
  const targets = await buildTargets(services.client, uri);
  const target = given ? targets[given.stageIndex] : await chooseTarget(targetChoice(services, uri, targets));
  return target && buildTarget(services, uri, target, targets);
};

function isBuildStageArgument(argument: unknown): argument is BuildStageArgument {
  const given = argument as Partial<BuildStageArgument> | undefined | null;
  return typeof given?.uri === 'string' && typeof given.stageIndex === 'number';
}

function shownDockerfile({ graphs }: Services): vscode.Uri | undefined {
  return graphs.activeUri() ?? openDockerfile()?.uri;
}

function targetChoice({ memory }: Services, uri: vscode.Uri, targets: readonly BuildTarget[]) {
  const isOwn = (other: vscode.Uri) => other.toString() === uri.toString();
  const last = memory.lastBuild()?.definition;
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editor = [activeTextEditor, ...visibleTextEditors].find((shown) => shown && isOwn(shown.document.uri));
  return {
    targets,
    line: editor?.selection.active.line,
    lastBuilt: last && isOwn(dockerfileUri(last, undefined)) ? builtIndex(last.target, targets) : undefined,
  };
}
