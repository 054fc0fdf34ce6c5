import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { BuildTarget } from '../../../server/src/protocol/protocol';
import { showInformation, showWarning } from '../show';
import { shown } from '../shown';
import { buildTargets } from '../targets';
import { askForTrust } from '../trust';
import { askBuildArguments, askSecrets } from './buildArguments';
import { type BuildDefinition, buildTaskType } from './buildDefinition';
import type { BuildMemory } from './buildMemory';
import { targetRequest } from './buildTarget';
import type { BuildTasks } from './buildTask';
import { dockerfileUri } from './prepareBuild';

/** What builds work with. */
export interface BuildServices {
  readonly client: LanguageClient;
  readonly memory: BuildMemory;
  readonly tasks: BuildTasks;
}

/**
 * Builds a target, one of its file's, in a task. Asks for its build arguments that have no default; undefined when that
 * is cancelled or the target can't be built.
 */
export async function buildTarget(
  services: BuildServices,
  uri: vscode.Uri,
  target: BuildTarget,
  targets: readonly BuildTarget[],
): Promise<vscode.TaskExecution | undefined> {
  if (!vscode.workspace.isTrusted) return void askForTrust();
  const request = targetRequest(target, targets);
  switch (request.kind) {
    case 'unnamed':
      return offerName(services, uri, target);
    case 'hidden': {
      const { name, by } = request;
      void showWarning(
        shown(
          vscode.l10n.t(
            'Stage {0} cannot be built: --target {1} builds stage {2} of the same name. Rename one of them.',
            target.index,
            name,
            by.index,
          ),
        ),
      );
      return undefined;
    }
  }
  const values = await askBuildArguments(uri, target, services.memory);
  if (!values) return undefined;
  const definition: BuildDefinition = {
    type: buildTaskType,
    dockerfile: uri.scheme === 'file' ? uri.fsPath : uri.toString(),
    ...(request.kind === 'named' ? { target: request.name } : {}),
    ...(Object.keys(values.open).length > 0 ? { buildArgs: values.open } : {}),
  };
  await services.memory.rememberBuild({ definition, secretNames: Object.keys(values.secret) });
  return execute(services, definition, values.secret);
}

/** Builds again what was built last in this workspace. */
export async function rebuildLast(services: BuildServices): Promise<vscode.TaskExecution | undefined> {
  if (!vscode.workspace.isTrusted) return void askForTrust();
  const last = services.memory.lastBuild();
  if (!last) {
    void showInformation(shown(vscode.l10n.t('Nothing was built in this workspace yet.')));
    return undefined;
  }
  const secrets = await askSecrets(dockerfileUri(last.definition, undefined), last.secretNames, services.memory);
  return secrets && execute(services, last.definition, secrets);
}

function execute(
  { tasks }: BuildServices,
  definition: BuildDefinition,
  secrets: Readonly<Record<string, string>>,
): Thenable<vscode.TaskExecution> {
  const folder = vscode.workspace.getWorkspaceFolder(dockerfileUri(definition, undefined));
  return vscode.tasks.executeTask(tasks.create({ ...definition }, { folder, secrets }));
}

/** `--target` can't name an unnamed stage; the server can name it, and then it is built. */
async function offerName(
  services: BuildServices,
  uri: vscode.Uri,
  target: BuildTarget,
): Promise<vscode.TaskExecution | undefined> {
  const nameAndBuild = vscode.l10n.t('Name and Build');
  const message = vscode.l10n.t('Stage {0} has no name, so that --target cannot build it.', target.index);
  if ((await showInformation(shown(message), nameAndBuild)) !== nameAndBuild) return undefined;
  const { start } = target.range;
  const position = new vscode.Position(start.line, start.character);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    new vscode.Range(position, position),
    'refactor.rewrite.nameStage',
  );
  const edit = actions.find((action) => action.edit && !action.disabled)?.edit;
  if (!edit || !(await vscode.workspace.applyEdit(edit))) {
    void showWarning(shown(vscode.l10n.t('Stage {0} could not be named.', target.index)));
    return undefined;
  }
  const targets = await buildTargets(services.client, uri);
  const named = targets[target.index];
  return named?.name === undefined ? undefined : buildTarget(services, uri, named, targets);
}
