import * as vscode from 'vscode';
import { createBuildDiagnostics } from './build/buildDiagnostics';
import { registerBuildTasks } from './build/taskProvider';
import { type CommandServices, registerCommands } from './commands';
import { registerStageGraph } from './graph/panel';
import { startLanguageClient } from './languageClient';

let stop: (() => Promise<void>) | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('Multistage', { log: true });
  const client = await startLanguageClient(context, output);
  stop = () => client.stop();
  const diagnostics = createBuildDiagnostics(context);
  const services: CommandServices = { client, output, state: context.workspaceState };
  context.subscriptions.push(output, registerBuildTasks(diagnostics), registerCommands(services));
  context.subscriptions.push(registerStageGraph(context, client));
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
