import {
  CodeLensRefreshRequest,
  type Connection,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { message } from '../core/messages';
import {
  type InitializationOptions,
  type InspectedImage,
  type InspectImageParams,
  imagesChangedMethod,
  inspectImageMethod,
  type ReadFileParams,
  readFileMethod,
} from '../protocol/protocol';
import { createDockerfileService } from '../service/dockerfileService';
import type { ReadFile } from '../service/dockerignores';
import { editorAbilities } from './editorAbilities';
import { answerRequests, featureCapabilities } from './handlers';
import { inTime } from './inTime';
import { refuseUntimely } from './lifecycle';
import { ImageStore } from './stores/imageStore';
import { SettingsStore } from './stores/settingsStore';

/** What the machine gives that the server runs on. */
export interface ServerHost {
  /** For clients that read no files; absent where there are none beside the server. */
  readonly readFile?: ReadFile;
}

/** Serves one client until it leaves. The server keeps nothing but open documents, settings and what it was told of images. */
export function startServer(connection: Connection, host: ServerHost = {}): void {
  refuseUntimely(connection);
  connection.onInitialize((params) => serveClient(connection, host, params));
  connection.listen();
}

function serveClient(connection: Connection, host: ServerHost, params: InitializeParams): InitializeResult {
  const { capabilities: client } = params;
  const given: InitializationOptions = params.initializationOptions ?? {};
  const isPulling = client.textDocument?.diagnostic !== undefined;
  const images = new ImageStore(inspectImage);
  const settings = new SettingsStore(connection, client.workspace?.configuration === true, (name) => {
    const text = message('setting.unusable', name);
    const shown = { type: MessageType.Warning, message: text };
    ignoreRefusal(connection.sendNotification(ShowMessageNotification.method, shown));
  });
  settings.setShared(params.initializationOptions);
  let folders: readonly string[] = (params.workspaceFolders ?? []).map(({ uri }) => uri);
  let imageTimer: ReturnType<typeof setTimeout> | undefined;

  const service = createDockerfileService(
    { readFile, workspaceFolders: () => folders, imageConfig: (image) => images.config(image) },
    editorAbilities(client, given),
  );

  connection.onInitialized(() => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'multistage' });
    }
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = [{ globPattern: '**/.dockerignore' }, { globPattern: '**/*.dockerignore' }];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async () => {
        folders = ((await connection.workspace.getWorkspaceFolders()) ?? []).map(({ uri }) => uri);
        refreshViews();
      });
    }
  });

  connection.onDidOpenTextDocument(async ({ textDocument }) => {
    const { uri } = textDocument;
    service.open(textDocument, settings.get(uri));
    const loading = loadSettings(uri);
    await pushDiagnostics(uri);
    // The lenses may have been asked for before the settings were there.
    if (await loading) refreshLenses();
    await askForImages();
  });
  connection.onDidChangeTextDocument(async ({ textDocument: { uri, version }, contentChanges }) => {
    service.change(uri, version ?? 0, contentChanges);
    askForImagesSoon();
    await pushDiagnostics(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    service.close(uri);
    settings.forget(uri);
    if (!isPulling) ignoreRefusal(connection.sendDiagnostics({ uri, diagnostics: [] }));
  });

  connection.onDidChangeConfiguration(async ({ settings: value }) => {
    settings.setShared((value as { multistage?: unknown } | null)?.multistage);
    await Promise.all(service.openDocuments().map(loadSettings));
    for (const uri of service.openDocuments()) service.configure(uri, settings.get(uri));
    service.filesChanged();
    refreshViews();
    await askForImages();
  });
  connection.onDidChangeWatchedFiles(() => {
    service.filesChanged();
    refreshViews();
  });
  connection.onNotification(imagesChangedMethod, async () => {
    images.expire();
    await askForImages();
  });
  connection.onShutdown(() => clearTimeout(imageTimer));

  answerRequests(connection, service, (uri) => settings.loaded(uri));

  async function loadSettings(uri: string): Promise<boolean> {
    const isOther = await settings.load(uri);
    if (isOther) service.configure(uri, settings.get(uri));
    return isOther;
  }

  /** For clients that don't ask. */
  async function pushDiagnostics(uri: string): Promise<void> {
    if (isPulling) return;
    await settings.loaded(uri);
    const found = await service.diagnostics(uri);
    if (found) await connection.sendDiagnostics({ uri, version: found.version, diagnostics: found.items });
  }

  /** What the client shows already is asked for again. */
  function refreshViews(): void {
    if (client.workspace?.diagnostics?.refreshSupport) {
      ignoreRefusal(connection.sendRequest(DiagnosticRefreshRequest.type));
    }
    refreshLenses();
    for (const uri of service.openDocuments()) ignoreRefusal(pushDiagnostics(uri));
  }

  function refreshLenses(): void {
    if (client.workspace?.codeLens?.refreshSupport) ignoreRefusal(connection.sendRequest(CodeLensRefreshRequest.type));
  }

  /** Asks the client's engine for base images that it was not asked for yet, beside all else. */
  async function askForImages(): Promise<void> {
    clearTimeout(imageTimer);
    if (!given.canInspectImages) return;
    const changed = await images.ask(service.baseImages());
    if (changed.size > 0 && service.imagesChanged(changed)) refreshViews();
  }

  /** Waits for a pause: a name that is being typed is no image's yet. */
  function askForImagesSoon(): void {
    if (!given.canInspectImages) return;
    clearTimeout(imageTimer);
    imageTimer = setTimeout(askForImages, typingPause);
  }

  async function inspectImage(image: string): Promise<InspectedImage | null> {
    const request: InspectImageParams = { image };
    const asked = connection.sendRequest<InspectedImage | null>(inspectImageMethod, request);
    return inTime(asked, imagePatience, () => {
      connection.console.warn(`No answer about the image ${image} within ${imagePatience} ms; it counts as unknown.`);
      return null;
    });
  }

  function readFile(uri: string, allowed: readonly string[]): Promise<string | undefined> {
    const reading = given.canReadFile ? askForFile(uri) : host.readFile?.(uri, allowed);
    return inTime(reading ?? Promise.resolve(undefined), filePatience, () => {
      connection.console.warn(`${uri} could not be read within ${filePatience} ms; it counts as missing.`);
      return undefined;
    });
  }

  async function askForFile(uri: string): Promise<string | undefined> {
    const request: ReadFileParams = { uri };
    const text = await connection.sendRequest<string | null>(readFileMethod, request).catch(() => null);
    return text ?? undefined;
  }

  return {
    serverInfo: { name: 'multistage' },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      ...featureCapabilities(client),
    },
  };
}

/** Milliseconds after the last keystroke. */
const typingPause = 500;
/** Milliseconds. Diagnostics wait for a file; nothing waits for an image. */
const filePatience = 3_000;
const imagePatience = 8_000;

/** Nobody waits for it; a client that refuses is left alone. */
function ignoreRefusal(sent: Promise<unknown>): void {
  sent.catch(() => undefined);
}
