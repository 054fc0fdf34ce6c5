import * as vscode from 'vscode';
import { createTask, showProgress } from '../show';
import { shown } from '../shown';
import { completeStep } from '../walkthrough';
import { type BuildDefinition, readBuildDefinition } from './buildDefinition';
import type { BuildReports } from './buildReports';
import { BuildTerminal } from './buildTerminal';
import { dockerfileUri, prepareBuild } from './prepareBuild';
import { followSteps } from './progress';

export interface TaskOptions {
  /** Absent: the task belongs to the whole workspace. */
  readonly folder?: vscode.WorkspaceFolder;
  /** Build arguments that must not be in the definition, by name. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** What tells the task from others that build a target of the same name. */
  readonly hint?: string;
  readonly detail?: string;
}

/** Makes the tasks that build, and knows what is being built. */
export interface BuildTasks extends vscode.Disposable {
  /** VS Code finds a task of tasks.json again by `definition`, which must be the very object. */
  create(definition: vscode.TaskDefinition, options?: TaskOptions): vscode.Task;
  /** The Dockerfile that a terminal builds or built, by the terminal's name. */
  dockerfileOf(terminalName: string): vscode.Uri | undefined;
}

/** When it is disposed of, what still builds is cancelled. */
export function createBuildTasks(reports: BuildReports): BuildTasks {
  const running = new Set<BuildTerminal>();
  const dockerfiles = new Map<string, vscode.Uri>();

  function build(definition: vscode.TaskDefinition, task: vscode.Task, options: TaskOptions): BuildTerminal {
    const read = readBuildDefinition(definition);
    if ('unusable' in read) {
      const problem = vscode.l10n.t('The task has no usable "{0}".', read.unusable);
      return new BuildTerminal(async () => ({ problem }), { ended: () => undefined });
    }
    const uri = dockerfileUri(read.build, options.folder);
    // VS Code names the terminal after the task, in a workspace of several folders with the folder's name.
    dockerfiles.set(task.name, uri);
    if (options.folder) dockerfiles.set(`${task.name} (${options.folder.name})`, uri);
    const target = targetTitle(read.build);
    const progress = showBuild(target, () => terminal.cancel());
    completeStep('hasBuilt');
    const report = reports.begin({ uri, target, tags: read.build.tags ?? [] });
    const terminal: BuildTerminal = new BuildTerminal(
      () => prepareBuild(read.build, options.folder, options.secrets ?? {}),
      {
        output: progress.output,
        ended(outcome) {
          running.delete(terminal);
          progress.end();
          void report(outcome);
        },
      },
    );
    running.add(terminal);
    return terminal;
  }

  return {
    create(definition, options = {}) {
      const read = readBuildDefinition(definition);
      const title = vscode.l10n.t('build {0}', 'build' in read ? targetTitle(read.build) : '?');
      const name = options.hint ? `${title} (${options.hint})` : title;
      const scope = options.folder ?? vscode.TaskScope.Workspace;
      const task = createTask(definition, scope, shown(name));
      task.execution = new vscode.CustomExecution(async (resolved) => build(resolved, task, options));
      task.group = vscode.TaskGroup.Build;
      task.detail = options.detail && shown(options.detail);
      task.presentationOptions = {
        reveal: vscode.TaskRevealKind.Always,
        panel: vscode.TaskPanelKind.Dedicated,
        clear: true,
      };
      return task;
    },
    dockerfileOf: (terminalName) => dockerfiles.get(terminalName),
    dispose() {
      for (const terminal of running) terminal.cancel();
    },
  };
}

function targetTitle({ target }: BuildDefinition): string {
  return target || vscode.l10n.t('default target');
}

/** Shows which step is built, with a way to cancel the build. */
function showBuild(target: string, cancel: () => void): { output(text: string): void; end(): void } {
  let end = () => {};
  let output: (text: string) => void = () => {};
  showProgress(shown(vscode.l10n.t('Building {0}', target)), (report, token) => {
    token.onCancellationRequested(cancel);
    output = followSteps((step) => report(shown(step)));
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  });
  return { output: (text) => output(text), end: () => end() };
}
