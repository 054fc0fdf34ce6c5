import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type BuildStageArgument,
  buildStageCommand,
  type Range,
  type StageGraph,
  stageGraphMethod,
} from '../../../server/src/protocol';
import { exportStageGraph } from './exportGraph';
import { type FromPage, readMessage, type ToPage } from './messages';
import { pageHtml } from './pageHtml';
import { edgeRange, nodeRange, stageAtLine } from './places';

/** Milliseconds without an edit after which the graph follows. */
const editDelay = 150;

/** The graph of one document. It follows the document's edits and the cursor in it. */
export class GraphPanel {
  private graph: StageGraph | undefined;
  private timer: NodeJS.Timeout | undefined;
  private turn = 0;
  /** The stage to select as soon as there is a graph. */
  private wanted: number | undefined;

  constructor(
    extensionUri: vscode.Uri,
    private readonly client: LanguageClient,
    readonly uri: vscode.Uri,
    private readonly panel: vscode.WebviewPanel,
  ) {
    const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.png');
    const subscriptions = [
      panel.webview.onDidReceiveMessage((message) => this.receive(readMessage(message))),
      ...this.followDocument(),
    ];
    panel.onDidDispose(() => {
      clearTimeout(this.timer);
      vscode.Disposable.from(...subscriptions).dispose();
    });
    panel.webview.html = pageHtml(panel.webview, folder, uri.toString());
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  select(stageIndex: number): void {
    this.wanted = stageIndex;
    this.selectWanted();
  }

  private followDocument(): readonly vscode.Disposable[] {
    // For changes on disk while the document is not open.
    const file = new vscode.RelativePattern(vscode.Uri.joinPath(this.uri, '..'), fileName(this.uri));
    const watcher = vscode.workspace.createFileSystemWatcher(file);
    const updateOwn = (document: vscode.TextDocument) => {
      if (this.isOwn(document)) this.updateSoon();
    };
    return [
      watcher,
      watcher.onDidChange(() => this.updateSoon()),
      watcher.onDidCreate(() => this.updateSoon()),
      watcher.onDidDelete(() => this.updateSoon()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => updateOwn(document)),
      vscode.workspace.onDidOpenTextDocument(updateOwn),
      vscode.workspace.onDidCloseTextDocument(updateOwn),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (this.isOwn(textEditor.document)) this.followCursor(textEditor);
      }),
    ];
  }

  private isOwn(document: vscode.TextDocument): boolean {
    return document.uri.toString() === this.uri.toString();
  }

  private post(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }

  private updateSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.update(), editDelay);
  }

  private async update(): Promise<void> {
    const turn = ++this.turn;
    const result = await this.requestGraph();
    // A newer request is under way.
    if (turn !== this.turn) return;
    this.graph = typeof result === 'string' ? undefined : result;
    if (typeof result === 'string') this.post({ type: 'notice', text: result });
    else this.post({ type: 'graph', graph: result });
    this.selectWanted();
    const editor = vscode.window.visibleTextEditors.find(({ document }) => this.isOwn(document));
    if (editor) this.followCursor(editor);
  }

  /** The graph, or why there is none and what to do. */
  private async requestGraph(): Promise<StageGraph | string> {
    const isOpen = vscode.workspace.textDocuments.some((document) => this.isOwn(document));
    if (!isOpen) {
      const document = this.uri.scheme === 'untitled' ? undefined : await openDocument(this.uri);
      if (!document) return vscode.l10n.t('Open the Dockerfile to see its stages.');
    }
    try {
      const params = { textDocument: { uri: this.uri.toString() } };
      const graph = await this.client.sendRequest<StageGraph | null>(stageGraphMethod, params);
      if (!graph) return vscode.l10n.t('The stages are shown once the language of the file is Dockerfile.');
      return graph.nodes.length > 0 ? graph : vscode.l10n.t('No stages yet. A stage starts with FROM.');
    } catch {
      return vscode.l10n.t('The graph could not be made. The output channel Multistage says why.');
    }
  }

  private selectWanted(): void {
    const stage = this.graph?.nodes.find(({ index }) => index !== undefined && index === this.wanted);
    if (!stage) return;
    this.wanted = undefined;
    this.post({ type: 'select', id: stage.id });
  }

  private followCursor({ selection }: vscode.TextEditor): void {
    this.post({ type: 'cursor', id: this.graph && stageAtLine(this.graph, selection.active.line)?.id });
  }

  private async receive(message: FromPage | undefined): Promise<void> {
    const graph = this.graph ?? { nodes: [], edges: [] };
    switch (message?.type) {
      case 'ready':
        return this.update();
      case 'revealNode':
        return this.revealRange(nodeRange(graph, message.id));
      case 'revealEdge':
        return this.revealRange(edgeRange(graph, message));
      case 'build': {
        const stageIndex = graph.nodes.find(({ id }) => id === message.id)?.index;
        if (stageIndex === undefined) return;
        const argument: BuildStageArgument = { uri: this.uri.toString(), stageIndex };
        await vscode.commands.executeCommand(buildStageCommand, argument);
        return;
      }
      case 'export':
        return exportStageGraph(this.client, this.uri, message.direction);
      default:
    }
  }

  private async revealRange(range: Range | undefined): Promise<void> {
    if (!range) return;
    const { start, end } = range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    await vscode.window.showTextDocument(this.uri, { selection, viewColumn: this.editorColumn() });
  }

  /** Where the document's tab is, or a column beside this panel. */
  private editorColumn(): vscode.ViewColumn {
    const isOwnTab = ({ input }: vscode.Tab) =>
      input instanceof vscode.TabInputText && input.uri.toString() === this.uri.toString();
    const group = vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(isOwnTab));
    if (group) return group.viewColumn;
    return this.panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
  }
}

export function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    // It was deleted or moved.
    return undefined;
  }
}
