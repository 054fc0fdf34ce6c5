import * as vscode from 'vscode';
import type { BuildTarget } from '../../../server/src/protocol';
import { askBuildArguments } from './buildArguments';
import { type BuildDefinition, buildTaskType } from './buildDefinition';
import { buildTask } from './taskProvider';

const lastBuildKey = 'multistage.lastBuild';

/** Builds a target in a task. Asks for its build arguments that have no default; undefined when that is cancelled. */
export async function buildTarget(
  uri: vscode.Uri,
  target: BuildTarget,
  state: vscode.Memento,
): Promise<vscode.TaskExecution | undefined> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage(vscode.l10n.t('Trust this workspace to build in it.'));
    return undefined;
  }
  if (target.name === undefined && !target.isDefault) {
    await offerName(uri, target);
    return undefined;
  }
  const buildArgs = await askBuildArguments(uri, target, state);
  if (!buildArgs) return undefined;
  const build: BuildDefinition = {
    type: buildTaskType,
    dockerfile: uri.scheme === 'file' ? uri.fsPath : uri.toString(),
    target: target.name,
    buildArgs,
  };
  await state.update(lastBuildKey, build);
  return vscode.tasks.executeTask(buildTask(build, vscode.workspace.getWorkspaceFolder(uri)));
}

/** Builds again what was built last in this workspace. */
export async function rebuildLast(state: vscode.Memento): Promise<vscode.TaskExecution | undefined> {
  const build = state.get<BuildDefinition>(lastBuildKey);
  if (!build) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was built in this workspace yet.'));
    return undefined;
  }
  const uri = /^\w[\w+.-]+:\/\//.test(build.dockerfile)
    ? vscode.Uri.parse(build.dockerfile)
    : vscode.Uri.file(build.dockerfile);
  return vscode.tasks.executeTask(buildTask(build, vscode.workspace.getWorkspaceFolder(uri)));
}

/** `--target` can't name an unnamed stage; the server can. */
async function offerName(uri: vscode.Uri, target: BuildTarget): Promise<void> {
  const name = vscode.l10n.t('Name the Stage');
  const message = vscode.l10n.t('Stage {0} has no name, so that --target cannot build it.', target.index);
  if ((await vscode.window.showInformationMessage(message, name)) !== name) return;
  const { start } = target.range;
  const position = new vscode.Position(start.line, start.character);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    new vscode.Range(position, position),
    'refactor.rewrite.nameStage',
  );
  const edit = actions.find((action) => action.edit && !action.disabled)?.edit;
  if (edit) await vscode.workspace.applyEdit(edit);
}
