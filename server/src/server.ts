import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { DockerfileDocument } from './document';
import { modelOptions } from './modelOptions';
import { OpenDocuments } from './openDocuments';
import { SettingsStore } from './settingsStore';

/** Serves one client until it leaves. The server keeps nothing but open documents and settings. */
export function startServer(connection: Connection): void {
  const settings = new SettingsStore(connection);
  const documents = new OpenDocuments((uri) => modelOptions(settings.get(uri), () => undefined));
  let client: InitializeParams['capabilities'] = {};

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    settings.isPulled = client.workspace?.configuration === true;
    settings.setShared(params.initializationOptions);
    return { capabilities: { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } } };
  });

  connection.onInitialized(() => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'multistage' });
    }
  });

  connection.onDidChangeConfiguration(async ({ settings: value }) => {
    settings.setShared((value as { multistage?: unknown } | null)?.multistage);
    await Promise.all(documents.uris().map(loadSettings));
  });

  async function loadSettings(uri: string): Promise<void> {
    if (await settings.load(uri)) documents.refresh(uri);
  }

  connection.onDidOpenTextDocument(async ({ textDocument: { uri, version, text } }) => {
    documents.open(uri, version, text);
    await loadSettings(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    documents.change(uri, version ?? 0, contentChanges);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri);
    settings.forget(uri);
  });

  /** The answer for an open document, null for any other. */
  function answer<T>(uri: string, of: (document: DockerfileDocument) => T): T | null {
    const document = documents.get(uri);
    return document ? of(document) : null;
  }
  void answer;

  connection.listen();
}
