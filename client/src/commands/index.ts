import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import type { Services } from '../services';
import { showError } from '../show';
import { shown } from '../shown';
import { buildStage } from './buildStage';
import { buildStageAtCursor } from './buildStageAtCursor';
import type { Command } from './command';
import { copyName } from './copyName';
import { openSample } from './openSample';
import { rebuildLastStage } from './rebuildLast';
import { restartServer } from './restartServer';
import { setRuleLevel } from './setRuleLevel';
import { showOutput } from './showOutput';
import { showReferences } from './showReferences';

/** Every command but the graph's, by name. */
const commands: Readonly<Record<string, Command>> = {
  'multistage.buildStage': buildStage,
  'multistage.buildStageAtCursor': buildStageAtCursor,
  'multistage.copyName': copyName,
  'multistage.openSample': openSample,
  'multistage.rebuildLast': rebuildLastStage,
  'multistage.restartServer': restartServer,
  'multistage.setRuleLevel': setRuleLevel,
  'multistage.showReferences': showReferences,
  'multistage.showOutput': showOutput,
};

export function registerCommands(services: Services): vscode.Disposable {
  const registered = Object.entries(commands).map(([name, command]) =>
    vscode.commands.registerCommand(name, (argument: unknown) => runCommand(command, services, argument)),
  );
  return vscode.Disposable.from(...registered);
}

async function runCommand(command: Command, services: Services, argument: unknown): Promise<unknown> {
  try {
    return await command(services, argument);
  } catch (error) {
    if (services.client.state === State.Running) throw error;
    services.output.error(error instanceof Error ? error : String(error));
    const restart = vscode.l10n.t('Restart');
    const message = vscode.l10n.t("Multistage's language server does not run.");
    void showError(shown(message), restart).then((choice) => choice && restartServer(services, undefined));
    return undefined;
  }
}
