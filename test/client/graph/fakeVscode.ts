/** As much of VS Code's API as a graph panel uses, in memory: what happens is fired, and what was done can be read. */
import { vi } from 'vitest';

export class Uri {
  private constructor(
    readonly scheme: string,
    readonly authority: string,
    readonly path: string,
  ) {}

  static parse(text: string): Uri {
    const [, scheme = '', authority = '', path = ''] = text.match(/^([^:]+):(?:\/\/([^/]*))?(.*)$/) ?? [];
    return new Uri(scheme, authority, path);
  }

  static joinPath(uri: Uri, ...parts: readonly string[]): Uri {
    return uri.with({ path: [uri.path, ...parts].join('/') });
  }

  with({ path }: { readonly path: string }): Uri {
    return new Uri(this.scheme, this.authority, path);
  }

  toString(): string {
    return `${this.scheme}:${this.scheme === 'untitled' ? '' : `//${this.authority}`}${this.path}`;
  }
}

type Listener<T> = (event: T) => unknown;

/** An event that a test fires. */
export function createEvent<T>() {
  const listeners = new Set<Listener<T>>();
  const event = (listener: Listener<T>) => {
    listeners.add(listener);
    return { dispose: () => void listeners.delete(listener) };
  };
  const fire = (value: T) => {
    for (const listener of [...listeners]) listener(value);
  };
  return Object.assign(event, { fire, count: () => listeners.size, clear: () => listeners.clear() });
}

export class EventEmitter<T> {
  readonly event = createEvent<T>();
  fire(value: T): void {
    this.event.fire(value);
  }
}

export interface FakeDocument {
  readonly uri: Uri;
  readonly languageId?: string;
}

export interface FakeEditor {
  readonly document: FakeDocument;
  readonly selection: { readonly active: { readonly line: number } };
}

export class Range {
  readonly lines: readonly [start: number, end: number];

  constructor(start: number, _from: number, end: number, _to: number) {
    this.lines = [start, end];
  }
}

export class TabInputText {
  constructor(readonly uri: Uri) {}
}

export class RelativePattern {
  constructor(
    readonly base: Uri,
    readonly pattern: string,
  ) {}
}

export const Disposable = {
  from: (...all: readonly { dispose(): unknown }[]) => ({
    dispose: () => {
      for (const one of all) one.dispose();
    },
  }),
};

export class ProcessExecution {
  constructor(
    readonly process: string,
    readonly args: readonly string[],
  ) {}
}

export class Task {
  constructor(
    readonly definition: object,
    readonly scope: number,
    readonly name: string,
    readonly source: string,
    readonly execution: unknown,
  ) {}
}

export const TaskScope = { Workspace: 2 } as const;
export const TaskRevealKind = { Always: 1 } as const;
export const TaskPanelKind = { Dedicated: 2 } as const;
export const tasks = { executeTask: vi.fn(async (_task: Task): Promise<void> => {}) };
export const languages = { createDiagnosticCollection: () => ({ delete: vi.fn(), set: vi.fn(), dispose: vi.fn() }) };

export const ViewColumn = { One: 1, Two: 2, Beside: -2 } as const;
export const UIKind = { Desktop: 1, Web: 2 } as const;
export const env = { language: 'en', remoteName: undefined as string | undefined, uiKind: UIKind.Desktop as number };
export const l10n = {
  t: (text: string, ...values: readonly string[]) =>
    text.replace(/\{(\d)\}/g, (_, index) => values[Number(index)] ?? ''),
};

/** The files that can be opened, by their URI. */
export const files = new Set<string>();

export function createWatcher() {
  return {
    onDidChange: createEvent<Uri>(),
    onDidCreate: createEvent<Uri>(),
    onDidDelete: createEvent<Uri>(),
    dispose: vi.fn(),
  };
}

export const watchers: ReturnType<typeof createWatcher>[] = [];

export const workspace = {
  textDocuments: [] as FakeDocument[],
  onDidChangeTextDocument: createEvent<{ readonly document: FakeDocument }>(),
  onDidOpenTextDocument: createEvent<FakeDocument>(),
  onDidCloseTextDocument: createEvent<FakeDocument>(),
  onDidRenameFiles: createEvent<{ readonly files: readonly { readonly oldUri: Uri; readonly newUri: Uri }[] }>(),
  /** The workspace is the folder /work. */
  getWorkspaceFolder: (uri: Uri) => (uri.path.startsWith('/work/') ? { name: 'work' } : undefined),
  asRelativePath: (uri: Uri) => uri.path.replace(/^\/work\//, ''),
  createFileSystemWatcher: vi.fn((_: RelativePattern) => {
    const watcher = createWatcher();
    watchers.push(watcher);
    return watcher;
  }),
  openTextDocument: vi.fn(async (uri: Uri): Promise<FakeDocument> => {
    if (!files.has(uri.toString())) throw new Error(`${uri} does not exist`);
    return { uri };
  }),
  fs: {
    isWritableFileSystem: (scheme: string) => scheme === 'file' || undefined,
    writeFile: vi.fn(async (_target: Uri, _content: Uint8Array): Promise<void> => {}),
  },
};

export interface SaveOptions {
  readonly defaultUri: Uri | undefined;
}

export const window = {
  activeTextEditor: undefined as FakeEditor | undefined,
  visibleTextEditors: [] as FakeEditor[],
  tabGroups: { all: [] as { readonly viewColumn: number; readonly tabs: readonly { readonly input: unknown }[] }[] },
  onDidChangeTextEditorSelection: createEvent<{ readonly textEditor: FakeEditor }>(),
  createWebviewPanel: vi.fn((_type: string, title: string) => createPanel(title)),
  registerWebviewPanelSerializer: vi.fn((_type: string, _serializer: unknown) => ({ dispose: () => {} })),
  showTextDocument: vi.fn(async (_uri: Uri, _options: object): Promise<void> => {}),
  showSaveDialog: vi.fn(async (_options: SaveOptions): Promise<Uri | undefined> => undefined),
  showInformationMessage: vi.fn(
    async (_message: string, ..._buttons: string[]): Promise<string | undefined> => undefined,
  ),
  showWarningMessage: vi.fn(async (_message: string, ..._buttons: string[]): Promise<string | undefined> => undefined),
  showErrorMessage: vi.fn(async (_message: string, ..._buttons: string[]): Promise<string | undefined> => undefined),
};

const registered = new Map<string, (argument?: unknown) => unknown>();

export const commands = {
  executeCommand: vi.fn(async (name: string, argument?: unknown): Promise<unknown> => registered.get(name)?.(argument)),
  registerCommand: (name: string, handler: (argument?: unknown) => unknown) => {
    registered.set(name, handler);
    return { dispose: () => void registered.delete(name) };
  },
};

export function createPanel(title = '') {
  const disposed = createEvent<void>();
  return {
    title,
    active: false,
    viewColumn: ViewColumn.Two as number,
    reveal: vi.fn(),
    onDidDispose: disposed,
    dispose: () => disposed.fire(),
    webview: {
      cspSource: 'https://pages.example',
      html: '',
      asWebviewUri: (uri: Uri) => uri,
      onDidReceiveMessage: createEvent<unknown>(),
      postMessage: vi.fn(async (_message: unknown): Promise<boolean> => true),
    },
  };
}

/** What goes on as long as VS Code runs. */
export const events: readonly { count(): number; clear(): void }[] = [
  workspace.onDidChangeTextDocument,
  workspace.onDidOpenTextDocument,
  workspace.onDidCloseTextDocument,
  workspace.onDidRenameFiles,
  window.onDidChangeTextEditorSelection,
];

/** As at the start. */
export function reset(): void {
  for (const event of events) event.clear();
  vi.clearAllMocks();
  files.clear();
  watchers.length = 0;
  registered.clear();
  Object.assign(workspace, { textDocuments: [] });
  Object.assign(window, { activeTextEditor: undefined, visibleTextEditors: [] });
  Object.assign(env, { remoteName: undefined, uiKind: UIKind.Desktop });
  window.tabGroups.all = [];
}
