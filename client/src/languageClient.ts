import * as vscode from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { type InitializationOptions, type ReadFileParams, readFileMethod } from '../../server/src/protocol';
import { resolveSettings } from './companions';

/** Starts the language server; it lives as long as the extension. A server that can't start is told, and leaves the rest working. */
export async function startLanguageClient(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
): Promise<LanguageClient> {
  const module = context.asAbsolutePath('dist/server.js');
  const serverOptions: ServerOptions = { module, transport: TransportKind.ipc };
  const clientOptions: LanguageClientOptions = {
    documentSelector: [{ language: 'dockerfile' }],
    outputChannel: output,
    initializationOptions: initializationOptions(),
    synchronize: { configurationSection: 'multistage' },
    middleware: {
      workspace: {
        configuration: async (params, token, next) => {
          const values = await next(params, token);
          return Array.isArray(values) ? values.map((value) => resolveSettings(value)) : values;
        },
      },
    },
  };
  const client = new LanguageClient('multistage', 'Multistage', serverOptions, clientOptions);
  context.subscriptions.push(
    client.onRequest(readFileMethod, readFile),
    // Another server came or went: what `auto` means has changed.
    vscode.extensions.onDidChange(() =>
      client.sendNotification('workspace/didChangeConfiguration', { settings: null }),
    ),
  );
  try {
    await client.start();
  } catch (error) {
    output.error(error instanceof Error ? error : String(error));
    void vscode.window.showErrorMessage(
      vscode.l10n.t('Multistage could not start its language server. The log is in the output channel Multistage.'),
    );
  }
  return client;
}

function initializationOptions(): InitializationOptions {
  const settings = resolveSettings({ ...vscode.workspace.getConfiguration('multistage') });
  return { ...(settings as object), suggestCommand: 'editor.action.triggerSuggest' };
}

async function readFile({ uri }: ReadFileParams): Promise<string | null> {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri));
    return new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}
