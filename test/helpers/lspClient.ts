import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  CancellationToken,
  type ClientCapabilities,
  type ConfigurationParams,
  ConfigurationRequest,
  createMessageConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type MessageConnection,
  PublishDiagnosticsNotification,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { type InitializationOptions, type ReadFileParams, readFileMethod } from '../../server/src/protocol/protocol';
import { inRepository } from './repository';

const serverPath = inRepository('dist/server.js');

export interface LspClientOptions {
  /** The settings under `multistage`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** What the client can; without, a modern client: pull diagnostics, configuration, snippets, document changes. */
  readonly capabilities?: ClientCapabilities;
  /** Files that the server may ask for, by URI. */
  readonly files?: Readonly<Record<string, string>>;
  /** The workspace's folders, by URI. */
  readonly folders?: readonly string[];
  /** What goes along when the server starts, beside the settings. */
  readonly initialization?: InitializationOptions;
  /** Answers to the server's requests, by method, in place of the client's own; what they throw is the answer as well. */
  readonly answers?: Readonly<Record<string, (params: never) => unknown>>;
}

/** What a current editor announces, as far as the server asks. */
export const modernCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: false, relatedDocumentSupport: false },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    definition: { linkSupport: true },
    rename: { prepareSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source'] } },
      disabledSupport: true,
      isPreferredSupport: true,
    },
  },
};

/** A server that runs, and how to speak to it. */
export interface RunningServer {
  readonly connection: MessageConnection;
  /** What it complained of outside of the protocol. */
  readonly errors: readonly string[];
  /** The exit code, once it has ended. */
  readonly exit: Promise<number | null>;
  /** The client goes away without a word. */
  endInput(): void;
}

export interface ServerProcess extends RunningServer {
  /** The most memory that it has taken, in MiB; NaN where the system doesn't say. */
  mostMemory(): number;
  /** Ends it at once. */
  kill(): void;
}

/** Starts dist/server.js as an editor does, over stdio. */
export function startServerProcess(nodeArguments: readonly string[] = []): ServerProcess {
  const child = spawn(process.execPath, [...nodeArguments, serverPath, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const errors: string[] = [];
  child.stderr.on('data', (data) => errors.push(String(data)));
  return {
    connection: createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)),
    errors,
    exit: new Promise((resolve) => child.once('exit', resolve)),
    endInput: () => child.stdin.end(),
    mostMemory: () => mostMemoryOf(child.pid),
    kill: () => child.kill('SIGKILL'),
  };
}

function mostMemoryOf(pid: number | undefined): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN;
  }
}

/**
 * Initializes a server, without one a process of dist/server.js. Close it in the end.
 * Rejects when the server ends before it answers.
 */
export async function startLspClient(
  options: LspClientOptions = {},
  server: RunningServer = startServerProcess(),
): Promise<LspClient> {
  const { connection } = server;
  const client = new LspClient(server, options);
  connection.listen();
  const initialized = connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: options.capabilities ?? modernCapabilities,
    initializationOptions: { ...options.settings, canReadFile: true, ...options.initialization },
    workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri })) ?? null,
  });
  client.initializeResult = await Promise.race([initialized, client.ended]);
  await connection.sendNotification(InitializedNotification.type, {});
  return client;
}

interface OpenDocument {
  version: number;
}

/** One server process and what it has said so far. */
export class LspClient {
  /** What the server answered to `initialize`. */
  initializeResult: InitializeResult = { capabilities: {} };
  /** Rejects when the server's process ends unasked, with what it wrote to stderr. */
  readonly ended: Promise<never>;

  private settings: Readonly<Record<string, unknown>>;
  private readonly documents = new Map<string, OpenDocument>();
  private readonly published = new Map<string, { version: number | undefined; diagnostics: readonly Diagnostic[] }>();
  private readonly asked = new Map<string, unknown[]>();
  private readonly waiting = new Set<() => void>();
  private isClosing = false;
  private exitCode: number | null = null;
  /** What the server logged through the client. */
  readonly logged: string[] = [];
  /** What the server had the client show to its user. */
  readonly shown: string[] = [];

  constructor(
    private readonly server: RunningServer,
    options: LspClientOptions,
  ) {
    const { connection, exit } = server;
    this.settings = options.settings ?? {};
    this.ended = exit.then((code) => {
      this.exitCode = code;
      if (this.isClosing) return new Promise<never>(() => {});
      throw new Error(`The server ended with ${code}:\n${this.errors.join('')}`);
    });
    // A test that awaits nothing when the server dies is told by its next request.
    this.ended.catch(() => {});
    const answers: LspClientOptions['answers'] = {
      [ConfigurationRequest.method]: ({ items }: ConfigurationParams) => items.map(() => this.settings),
      [readFileMethod]: ({ uri }: ReadFileParams) => options.files?.[uri] ?? null,
      ...options.answers,
    };
    connection.onRequest((method, params) => {
      this.asked.set(method, [...(this.asked.get(method) ?? []), params]);
      for (const check of this.waiting) check();
      return answers[method]?.(params as never) ?? null;
    });
    connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.logged.push(message);
    });
    connection.onNotification(ShowMessageNotification.type, ({ message }) => {
      this.shown.push(message);
    });
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
      this.published.set(uri, { version, diagnostics });
      for (const check of this.waiting) check();
    });
  }

  private get connection(): MessageConnection {
    return this.server.connection;
  }

  /** What the server complained of outside of the protocol. */
  get errors(): readonly string[] {
    return this.server.errors;
  }

  /** Opens a text as version 1. */
  async open(uri: string, text: string, languageId = 'dockerfile'): Promise<void> {
    this.documents.set(uri, { version: 1 });
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Changes an open text: the whole of it, or the parts given. Returns the new version. */
  async change(uri: string, change: string | TextDocumentContentChangeEvent[]): Promise<number> {
    const document = this.documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    document.version++;
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: document.version },
      contentChanges: typeof change === 'string' ? [{ text: change }] : change,
    });
    return document.version;
  }

  async closeDocument(uri: string): Promise<void> {
    this.documents.delete(uri);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** What the server has asked the client by a method so far. */
  requests<Params>(method: string): readonly Params[] {
    return (this.asked.get(method) ?? []) as Params[];
  }

  /** Waits until the server has asked so often by a method, in all. Rejects after 30 s. */
  async asks<Params>(method: string, times = 1): Promise<readonly Params[]> {
    return this.soon(`${times} of ${method}`, () => {
      const requests = this.requests<Params>(method);
      return requests.length >= times ? requests : undefined;
    });
  }

  /** Sends any notification. */
  async notify(method: string, params?: unknown): Promise<void> {
    await this.connection.sendNotification(method, params);
  }

  /** Sends any request, LSP's or our own; rejects with the server's error, and when the server dies. */
  request<Result>(method: string, params: unknown, token = CancellationToken.None): Promise<Result> {
    return Promise.race([this.connection.sendRequest<Result>(method, params, token), this.ended]);
  }

  /** Pulls the diagnostics of an open document. */
  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.request<{ kind: string; items?: readonly Diagnostic[] }>(
      DocumentDiagnosticRequest.method,
      { textDocument: { uri } },
    );
    if (report.kind !== 'full' || !report.items) throw new Error(`Not a full report: ${JSON.stringify(report)}`);
    return report.items;
  }

  /**
   * The diagnostics that the server pushed for a document, once it has pushed those of its newest version.
   * Rejects after `patience` ms.
   */
  async pushedDiagnostics(uri: string, patience = 30_000): Promise<readonly Diagnostic[]> {
    const wanted = this.documents.get(uri)?.version ?? 0;
    return this.soon(
      `diagnostics of ${uri}`,
      () => {
        const pushed = this.published.get(uri);
        return pushed && (pushed.version ?? wanted) >= wanted ? pushed.diagnostics : undefined;
      },
      patience,
    );
  }

  /** What there is once the server has said enough. Rejects after `patience` ms. */
  private soon<T>(what: string, look: () => T | undefined, patience = 30_000): Promise<T> {
    const seen = new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => done(() => reject(new Error(`Waited in vain for ${what}`))), patience);
      const check = () => {
        const found = look();
        if (found !== undefined) done(() => resolve(found));
      };
      const done = (settle: () => void) => {
        clearTimeout(timer);
        this.waiting.delete(check);
        settle();
      };
      this.waiting.add(check);
      check();
    });
    return Promise.race([seen, this.ended]);
  }

  /** Changes the settings under `multistage` and tells the server. */
  async configure(settings: Readonly<Record<string, unknown>>): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { multistage: settings },
    });
  }

  /** Leaves as LSP asks: shutdown, exit. Returns the exit code, which is 0 for a server that keeps the protocol. */
  async close(): Promise<number | null> {
    if (this.exitCode !== null) return this.exitCode;
    this.isClosing = true;
    await this.connection.sendRequest(ShutdownRequest.type);
    return this.leave(() => this.connection.sendNotification(ExitNotification.type));
  }

  /** Leaves without the word that LSP asks for: by `exit` alone, or by going away. Returns the exit code. */
  async breakOff(how: 'exit' | 'end of input'): Promise<number | null> {
    this.isClosing = true;
    return this.leave(async () => {
      if (how === 'exit') await this.connection.sendNotification(ExitNotification.type);
      else this.server.endInput();
    });
  }

  private async leave(go: () => Promise<void>): Promise<number | null> {
    await go();
    const code = await this.server.exit;
    this.connection.dispose();
    return code;
  }
}
