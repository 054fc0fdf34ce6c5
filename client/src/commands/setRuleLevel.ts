import * as vscode from 'vscode';
import type { SetRuleLevelArgument } from '../../../server/src/protocol/protocol';
import type { Command } from './command';

type Rules = Readonly<Record<string, string>>;

/**
 * Sets the level of a rule in the settings, and leaves those of others as they are: where the rule has a level for the
 * document already if that is nearer than the workspace, else for the workspace, and without one for the user.
 */
export const setRuleLevel: Command = async (_services, argument) => {
  const { uri, rule, level } = (argument ?? {}) as Partial<SetRuleLevelArgument>;
  if (!uri || !rule || !level) return;
  const settings = vscode.workspace.getConfiguration('multistage', vscode.Uri.parse(uri));
  const own = settings.inspect<Rules>('rules');
  const { ConfigurationTarget } = vscode;
  const hasWorkspace =
    vscode.workspace.workspaceFile !== undefined || Boolean(vscode.workspace.workspaceFolders?.length);
  if (own?.workspaceFolderValue?.[rule] !== undefined) {
    await settings.update('rules', { ...own.workspaceFolderValue, [rule]: level }, ConfigurationTarget.WorkspaceFolder);
  } else if (hasWorkspace) {
    await settings.update('rules', { ...own?.workspaceValue, [rule]: level }, ConfigurationTarget.Workspace);
  } else {
    await settings.update('rules', { ...own?.globalValue, [rule]: level }, ConfigurationTarget.Global);
  }
};
