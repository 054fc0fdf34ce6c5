import * as vscode from 'vscode';
import { stopLanguageClient } from '../languageClient';
import { showError } from '../show';
import { shown } from '../shown';
import type { Command } from './command';

/** Starts the language server anew. A client that failed to start can't; then the window is to be loaded again. */
export const restartServer: Command = async ({ client, output }) => {
  try {
    await stopLanguageClient(client);
    await client.start();
  } catch (error) {
    output.error(error instanceof Error ? error : String(error));
    const reload = vscode.l10n.t('Reload Window');
    const message = vscode.l10n.t("Multistage's language server could not be started. The log says why.");
    const choice = await showError(shown(message), reload, vscode.l10n.t('Show Log'));
    if (choice === reload) await vscode.commands.executeCommand('workbench.action.reloadWindow');
    else if (choice) output.show();
  }
};
