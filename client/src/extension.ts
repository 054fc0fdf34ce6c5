import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { registerBuildLinks } from './build/buildLinks';
import { createBuildMemory } from './build/buildMemory';
import { createBuildReports } from './build/buildReports';
import { createBuildTasks } from './build/buildTask';
import { registerTaskProvider } from './build/taskProvider';
import { registerCommands } from './commands';
import { registerStageGraph } from './graph/panel';
import { answerInspections } from './images/answerInspections';
import { createLanguageClient, startLanguageClient, stopLanguageClient } from './languageClient';
import { createStatusBar } from './statusBar';
import { completeStep } from './walkthrough';

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('Multistage', { log: true });
  client = createLanguageClient(context, output);
  const reports = createBuildReports();
  const tasks = createBuildTasks(reports);
  const memory = createBuildMemory(context.workspaceState);
  const graphs = registerStageGraph(context, client);
  context.subscriptions.push(
    output,
    reports,
    tasks,
    registerTaskProvider(client, tasks),
    registerBuildLinks(tasks),
    answerInspections(client),
    graphs,
    createStatusBar(client),
    registerCommands({ client, output, memory, tasks, graphs }),
  );
  // A Dockerfile is or was open.
  completeStep('isActive');
  await startLanguageClient(client, output);
}

export async function deactivate(): Promise<void> {
  if (client) await stopLanguageClient(client);
}
