import * as vscode from 'vscode';
import { createTask } from '../show';
import { shown } from '../shown';
import { runArgv } from './builtImage';
import type { Engine } from './engines';

/** Runs an image in a task's terminal, which stays open when the image's command has ended. No shell is between. */
export function runImage(engine: Engine, image: string, title: string): Thenable<vscode.TaskExecution> {
  const name = vscode.l10n.t('run {0}', title);
  const execution = new vscode.ProcessExecution(engine.path, [...runArgv(image)]);
  const definition = { type: 'multistage.run', image };
  const task = createTask(definition, vscode.TaskScope.Workspace, shown(name), execution);
  task.presentationOptions = {
    reveal: vscode.TaskRevealKind.Always,
    panel: vscode.TaskPanelKind.Dedicated,
    focus: true,
  };
  return vscode.tasks.executeTask(task);
}
