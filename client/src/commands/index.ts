import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { buildStage } from './buildStage';
import { buildStageAtCursor } from './buildStageAtCursor';
import { rebuildLastStage } from './rebuildLast';
import { showOutput } from './showOutput';
import { showReferences } from './showReferences';

/** What commands work with. */
export interface CommandServices {
  readonly client: LanguageClient;
  readonly output: vscode.OutputChannel;
  /** Of the workspace. */
  readonly state: vscode.Memento;
}

/** A command's handler; the argument is what a code lens or the graph gives it, unchecked. */
export type Command = (services: CommandServices, argument: unknown) => Promise<unknown>;

/** Every command but the graph's, by name. */
const commands: Readonly<Record<string, Command>> = {
  'multistage.buildStage': buildStage,
  'multistage.buildStageAtCursor': buildStageAtCursor,
  'multistage.rebuildLast': rebuildLastStage,
  'multistage.showReferences': showReferences,
  'multistage.showOutput': showOutput,
};

export function registerCommands(services: CommandServices): vscode.Disposable {
  const registered = Object.entries(commands).map(([name, command]) =>
    vscode.commands.registerCommand(name, (argument: unknown) => command(services, argument)),
  );
  return vscode.Disposable.from(...registered);
}
