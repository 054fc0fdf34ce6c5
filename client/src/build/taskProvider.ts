import * as vscode from 'vscode';
import { type BuildDefinition, buildTaskType } from './buildDefinition';
import type { BuildDiagnostics } from './buildDiagnostics';
import { buildProcess, dockerfileUri } from './buildProcess';
import { BuildTerminal } from './buildTerminal';
import { parseFailure } from './failure';

let diagnostics: BuildDiagnostics | undefined;

/** Lets tasks.json have tasks of the type `multistage`. */
export function registerBuildTasks(shown: BuildDiagnostics): vscode.Disposable {
  diagnostics = shown;
  return vscode.tasks.registerTaskProvider(buildTaskType, {
    provideTasks: () => [],
    resolveTask({ definition, scope }) {
      const build = definition as unknown as BuildDefinition;
      if (typeof build.dockerfile !== 'string') return undefined;
      return buildTask(build, typeof scope === 'object' ? scope : undefined, definition);
    },
  });
}

/** A task that builds. VS Code finds it in tasks.json again by `definition`, which must be the very object. */
export function buildTask(
  build: BuildDefinition,
  folder: vscode.WorkspaceFolder | undefined,
  definition: vscode.TaskDefinition = { ...build },
): vscode.Task {
  const name = build.target ?? vscode.l10n.t('default target');
  const task = new vscode.Task(
    definition,
    folder ?? vscode.TaskScope.Workspace,
    vscode.l10n.t('build {0}', name),
    'multistage',
    new vscode.CustomExecution(async () => {
      return new BuildTerminal(
        () => {
          diagnostics?.clear(dockerfileUri(build, folder));
          return buildProcess(build, folder);
        },
        ({ code, output }) => {
          if (code !== undefined && code !== 0) void reportFailure(dockerfileUri(build, folder), name, output);
        },
      );
    }),
  );
  task.group = vscode.TaskGroup.Build;
  task.presentationOptions = {
    reveal: vscode.TaskRevealKind.Always,
    panel: vscode.TaskPanelKind.Dedicated,
    clear: true,
  };
  return task;
}

async function reportFailure(uri: vscode.Uri, name: string, output: string): Promise<void> {
  const failure = parseFailure(output);
  if (!failure) return;
  diagnostics?.show(uri, failure);
  const { line } = failure;
  const message = vscode.l10n.t('Building {0} failed: {1}', name, failure.message);
  const goToLine = vscode.l10n.t('Go to Line');
  const choice = await vscode.window.showErrorMessage(message, ...(line === undefined ? [] : [goToLine]));
  if (choice !== goToLine || line === undefined) return;
  const selection = new vscode.Range(line - 1, 0, line - 1, 0);
  await vscode.window.showTextDocument(uri, { selection });
}
