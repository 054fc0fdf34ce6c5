import * as vscode from 'vscode';
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  State,
  TransportKind,
  vsdiag,
} from 'vscode-languageclient/node';
import { type InitializationOptions, type ReadFileParams, readFileMethod } from '../../server/src/protocol/protocol';
import { resolveSettings } from './companions';
import { withShownRefusal } from './refusals';
import { ruleDocsFolder } from './ruleDocs';
import { createServerWatch } from './watchServer';

/** The client of the language server, which isn't started yet. It asks for settings per document, and again when they change. */
export function createLanguageClient(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const serverOptions: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  const initializationOptions: InitializationOptions = {
    suggestCommand: 'editor.action.triggerSuggest',
    ruleLevelCommand: 'multistage.setRuleLevel',
    ruleDocs: ruleDocsFolder(context.extension),
    canReadFile: true,
    canInspectImages: true,
  };
  const watch = createServerWatch(output);
  const clientOptions: LanguageClientOptions = {
    documentSelector: [{ language: 'dockerfile' }],
    outputChannel: output,
    initializationOptions,
    errorHandler: watch.errorHandler,
    middleware: {
      ...watch.middleware,
      provideDiagnostics: (document, previousResultId, token, next) =>
        isEditable(document instanceof vscode.Uri ? document : document.uri)
          ? next(document, previousResultId, token)
          : { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] },
      prepareRename: (document, position, token, next) => withShownRefusal(() => next(document, position, token)),
      provideRenameEdits: (document, position, newName, token, next) =>
        withShownRefusal(() => next(document, position, newName, token)),
      workspace: {
        configuration: async (params, token, next) => {
          const values = await next(params, token);
          return Array.isArray(values) ? values.map((value) => resolveSettings(value, isExtensionInstalled)) : values;
        },
      },
    },
  };
  const client = new LanguageClient('multistage', 'Multistage', serverOptions, clientOptions);
  context.subscriptions.push(
    watch.start(client),
    client.onRequest(readFileMethod, readFile),
    // Another server came or went: what `auto` means has changed.
    vscode.extensions.onDidChange(async () => {
      if (client.state !== State.Running) return;
      await client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    }),
  );
  return client;
}

/** Starts the server; where it can't be started, the client tells the user, and what needs no server works on. */
export async function startLanguageClient(client: LanguageClient, output: vscode.LogOutputChannel): Promise<void> {
  try {
    await client.start();
  } catch (error) {
    output.error(error instanceof Error ? error : String(error));
  }
}

export async function stopLanguageClient(client: LanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
}

function isExtensionInstalled(id: string): boolean {
  return vscode.extensions.getExtension(id) !== undefined;
}

/** The other side of a comparison, such as the last commit's, has no problems that anyone could fix. */
function isEditable({ scheme }: vscode.Uri): boolean {
  return vscode.workspace.fs.isWritableFileSystem(scheme) !== false;
}

/** Of a file that the server asks for: as much as the server itself reads. */
const mostBytes = 1 << 20;

async function readFile({ uri }: ReadFileParams): Promise<string | null> {
  try {
    const file = vscode.Uri.parse(uri);
    if ((await vscode.workspace.fs.stat(file)).size > mostBytes) return null;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return null;
  }
}
