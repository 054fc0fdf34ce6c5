import {
  type CodeAction,
  CodeActionKind,
  CodeLensRefreshRequest,
  type Connection,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { refactorings, refactoringsAt } from '../core/actions/refactorings';
import type { FindingContext } from '../core/check/findings';
import {
  type InitializationOptions,
  type InspectedImage,
  type InspectImageParams,
  imagesChangedMethod,
  inspectImageMethod,
  pingMethod,
  type ReadFileParams,
  readFileMethod,
} from '../protocol/protocol';
import { fixAllKind, quickFixes } from '../service/codeActions';
import { diagnostics } from '../service/diagnostics';
import { modelOptions } from '../service/modelOptions';
import { answerFeatures, featureCapabilities } from './handlers';
import { inTime } from './inTime';
import { DockerignoreStore, type ReadFile } from './stores/dockerignoreStore';
import { baseImages, ImageStore, writtenImages } from './stores/imageStore';
import { OpenDocuments } from './stores/openDocuments';
import { SettingsStore } from './stores/settingsStore';

/** What the machine gives that the server runs on. */
export interface ServerHost {
  /** For clients that read no files; absent where there are none beside the server. */
  readonly readFile?: ReadFile;
}

/** Serves one client until it leaves. The server keeps nothing but open documents and settings. */
export function startServer(connection: Connection, host: ServerHost = {}): void {
  const settings = new SettingsStore(connection);
  const images = new ImageStore(inspectImage);
  const documents = new OpenDocuments((uri) => modelOptions(settings.get(uri), images));
  const dockerignores = new DockerignoreStore(readFile);
  let client: InitializeParams['capabilities'] = {};
  let folders: readonly string[] = [];
  let given: InitializationOptions = {};
  let imageTimer: ReturnType<typeof setTimeout> | undefined;

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    folders = (params.workspaceFolders ?? []).map(({ uri }) => uri);
    settings.isPulled = client.workspace?.configuration === true;
    settings.setShared(params.initializationOptions);
    given = params.initializationOptions ?? {};
    return {
      serverInfo: { name: 'multistage' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        diagnosticProvider: isPulling() ? { interFileDependencies: false, workspaceDiagnostics: false } : undefined,
        ...featureCapabilities,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, ...refactorings.keys()] },
      },
    };
  });

  function isPulling(): boolean {
    return client.textDocument?.diagnostic !== undefined;
  }

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

  connection.onDidChangeConfiguration(async ({ settings: value }) => {
    settings.setShared((value as { multistage?: unknown } | null)?.multistage);
    await Promise.all(documents.uris().map(loadSettings));
    for (const uri of documents.uris()) documents.refresh(uri);
    dockerignores.forget();
    refreshViews();
    await askForImages();
  });

  connection.onDidChangeWatchedFiles(() => {
    dockerignores.forget();
    refreshViews();
  });

  connection.onNotification(imagesChangedMethod, async () => {
    images.expire();
    await askForImages();
  });
  connection.onShutdown(() => clearTimeout(imageTimer));

  async function loadSettings(uri: string): Promise<boolean> {
    const isOther = await settings.load(uri);
    if (isOther) documents.refresh(uri);
    return isOther;
  }

  /** What the client shows already is asked for again. */
  function refreshViews(): void {
    if (client.workspace?.diagnostics?.refreshSupport) tell(connection.sendRequest(DiagnosticRefreshRequest.type));
    refreshLenses();
    for (const uri of documents.uris()) tell(pushDiagnostics(uri));
  }

  function refreshLenses(): void {
    if (client.workspace?.codeLens?.refreshSupport) tell(connection.sendRequest(CodeLensRefreshRequest.type));
  }

  async function inspectImage(image: string): Promise<InspectedImage | null> {
    const params: InspectImageParams = { image };
    const asked = connection.sendRequest<InspectedImage | null>(inspectImageMethod, params);
    return inTime(asked, imagePatience, () => {
      connection.console.warn(`No answer about the image ${image} within ${imagePatience} ms; it counts as unknown.`);
      return null;
    });
  }

  /** Asks the client's engine for base images that it was not asked for yet, beside all else. */
  async function askForImages(): Promise<void> {
    clearTimeout(imageTimer);
    if (!given.canInspectImages) return;
    const changed = await images.ask(new Set(documents.uris().flatMap((uri) => [...imagesOf(uri)])));
    if (changed.size === 0) return;
    for (const uri of documents.uris()) {
      if ([...imagesOf(uri)].some((image) => changed.has(image))) documents.refresh(uri);
    }
    refreshViews();
  }

  function otherImages(uri: string): ReadonlySet<string> {
    const others = documents.uris().filter((other) => other !== uri);
    return new Set(others.flatMap((other) => [...writtenImages(documents.get(other)?.model)]));
  }

  function imagesOf(uri: string): ReadonlySet<string> {
    const own = settings.get(uri);
    const document = own.inspectImages ? documents.get(uri) : undefined;
    return document ? baseImages(document.model, own) : new Set();
  }

  /** Waits for a pause: a name that is being typed is no image's yet. */
  function askForImagesSoon(): void {
    if (!given.canInspectImages) return;
    clearTimeout(imageTimer);
    imageTimer = setTimeout(askForImages, typingPause);
  }

  connection.onDidOpenTextDocument(async ({ textDocument: { uri, version, text } }) => {
    documents.open(uri, version, text);
    const loading = loadSettings(uri);
    await pushDiagnostics(uri);
    // The lenses may have been asked for before the settings were there.
    if (await loading) refreshLenses();
    await askForImages();
  });
  connection.onDidChangeTextDocument(async ({ textDocument: { uri, version }, contentChanges }) => {
    documents.change(uri, version ?? 0, contentChanges);
    askForImagesSoon();
    await pushDiagnostics(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri);
    settings.forget(uri);
    dockerignores.forget(uri);
    if (!isPulling()) tell(connection.sendDiagnostics({ uri, diagnostics: [] }));
  });

  function readFile(uri: string, allowed: readonly string[]): Promise<string | undefined> {
    const reading = given.canReadFile ? askForFile(uri) : host.readFile?.(uri, allowed);
    return inTime(reading ?? Promise.resolve(undefined), filePatience, () => {
      connection.console.warn(`${uri} could not be read within ${filePatience} ms; it counts as missing.`);
      return undefined;
    });
  }

  async function askForFile(uri: string): Promise<string | undefined> {
    const params: ReadFileParams = { uri };
    const text = await connection.sendRequest<string | null>(readFileMethod, params).catch(() => null);
    return text ?? undefined;
  }

  async function findingContext(uri: string): Promise<FindingContext> {
    await settings.loaded(uri);
    const own = settings.get(uri);
    return { settings: own, ruleDocs: given.ruleDocs, dockerignore: await dockerignores.get(uri, folders, own) };
  }

  /** For clients that don't ask. */
  async function pushDiagnostics(uri: string): Promise<void> {
    if (isPulling()) return;
    const context = await findingContext(uri);
    const document = documents.get(uri);
    if (!document) return;
    const found = [...diagnostics(document, context)];
    await connection.sendDiagnostics({ uri, version: document.version, diagnostics: found });
  }

  connection.languages.diagnostics.on(async ({ textDocument: { uri } }, token) => {
    const context = await findingContext(uri);
    if (token.isCancellationRequested) return cancelled();
    const document = documents.get(uri);
    return { kind: 'full', items: document ? [...diagnostics(document, context)] : [] };
  });
  connection.onCodeAction(async ({ textDocument: { uri }, range, context }, token) => {
    const findings = await findingContext(uri);
    if (token.isCancellationRequested) return cancelled();
    const document = documents.get(uri);
    if (!document) return [];
    const canDisable = client.textDocument?.codeAction?.disabledSupport === true;
    const fixes = quickFixes(document, range, context, findings, given);
    const actions: CodeAction[] = [...fixes, ...refactoringsAt(document, range, context)];
    return actions.filter((action) => canDisable || !action.disabled);
  });
  connection.onRequest(pingMethod, () => null);
  answerFeatures(connection, {
    document: (uri) => documents.get(uri),
    settings: (uri) => settings.get(uri),
    client: () => client,
    otherImages,
    suggestCommand: () => given.suggestCommand,
  });

  connection.listen();
}

/** Milliseconds after the last keystroke. */
const typingPause = 500;
/** Milliseconds. Diagnostics wait for a file; nothing waits for an image. */
const filePatience = 3_000;
const imagePatience = 8_000;

/** The answer that nobody waits for any more. */
function cancelled(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

/** Nobody waits for it; a client that refuses is left alone. */
function tell(sent: Promise<unknown>): void {
  sent.catch(() => undefined);
}
