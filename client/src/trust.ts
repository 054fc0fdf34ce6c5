import * as vscode from 'vscode';
import { showWarning } from './show';
import { shown } from './shown';

/** Says that nothing is built in an untrusted workspace, with a button to trust it. */
export async function askForTrust(): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const choice = await showWarning(shown(trustNeeded()), manage);
  if (choice) await vscode.commands.executeCommand('workbench.trust.manage');
}

export function trustNeeded(): string {
  return vscode.l10n.t('Trust this workspace to build in it.');
}
