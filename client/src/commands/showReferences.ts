import * as vscode from 'vscode';
import type { ShowReferencesArgument } from '../../../server/src/protocol/protocol';
import type { Command } from './command';

/** Opens the references that a code lens counted: the editor's own command takes its types, not LSP's. */
export const showReferences: Command = async ({ client }, argument) => {
  const { uri, position, locations } = (argument ?? {}) as Partial<ShowReferencesArgument>;
  if (uri === undefined || position === undefined || locations === undefined) return undefined;
  const converter = client.protocol2CodeConverter;
  return vscode.commands.executeCommand(
    'editor.action.showReferences',
    vscode.Uri.parse(uri),
    converter.asPosition(position),
    locations.map((location) => converter.asLocation(location)),
  );
};
