import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type BuildStageArgument,
  buildStageCommand,
  type Range,
  type StageGraph,
} from '../../../server/src/protocol/protocol';
import { showError } from '../show';
import { shown } from '../shown';
import { exportStageGraph } from './exportGraph';
import { type FromPage, readMessage, type ToPage } from './messages';
import { pageHtml } from './pageHtml';
import { edgeRange, nodeRange, stageAtLine } from './places';
import { isSame, requestGraph } from './requestGraph';

/** Milliseconds without an edit after which the graph follows. */
const editDelay = 150;

/** The graph of one document. It follows the document's edits, its file's new names and the cursor in it. */
export class GraphPanel {
  private graph: StageGraph | undefined;
  private timer: NodeJS.Timeout | undefined;
  private turn = 0;
  /** The stage to select as soon as there is a graph. */
  private wanted: number | undefined;
  private watcher: vscode.Disposable;

  constructor(
    extensionUri: vscode.Uri,
    private readonly client: LanguageClient,
    private documentUri: vscode.Uri,
    private readonly panel: vscode.WebviewPanel,
  ) {
    const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.png');
    this.watcher = this.watchFile();
    const subscriptions = [
      panel.webview.onDidReceiveMessage((message) => this.answer(readMessage(message))),
      ...this.followDocument(),
      client.onDidChangeState(() => client.isRunning() && this.updateSoon()),
    ];
    panel.onDidDispose(() => {
      clearTimeout(this.timer);
      // A graph that is still under way has nowhere to go.
      this.turn++;
      vscode.Disposable.from(this.watcher, ...subscriptions).dispose();
    });
    panel.webview.html = pageHtml(panel.webview, folder, documentUri.toString());
  }

  get uri(): vscode.Uri {
    return this.documentUri;
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

  /** Goes on with the document under another URI, after its file was renamed or moved. */
  moveTo(uri: vscode.Uri): void {
    this.documentUri = uri;
    this.panel.title = panelTitle(uri);
    this.watcher.dispose();
    this.watcher = this.watchFile();
    this.post({ type: 'moved', uri: uri.toString() });
    this.updateSoon();
  }

  dispose(): void {
    this.panel.dispose();
  }

  /** For changes on disk while the document is not open. */
  private watchFile(): vscode.Disposable {
    const file = new vscode.RelativePattern(vscode.Uri.joinPath(this.uri, '..'), fileName(this.uri));
    const watcher = vscode.workspace.createFileSystemWatcher(file);
    const update = () => this.updateSoon();
    watcher.onDidChange(update);
    watcher.onDidCreate(update);
    watcher.onDidDelete(update);
    return watcher;
  }

  private followDocument(): readonly vscode.Disposable[] {
    const updateOwn = (document: vscode.TextDocument) => {
      if (this.isOwn(document)) this.updateSoon();
    };
    return [
      vscode.workspace.onDidChangeTextDocument(({ document }) => updateOwn(document)),
      vscode.workspace.onDidOpenTextDocument(updateOwn),
      vscode.workspace.onDidCloseTextDocument(updateOwn),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (this.isOwn(textEditor.document)) this.followCursor(textEditor);
      }),
    ];
  }

  private isOwn(document: vscode.TextDocument): boolean {
    return isSame(document.uri, this.uri);
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
    const result = await requestGraph(this.client, this.uri);
    // A newer request is under way.
    if (turn !== this.turn) return;
    this.graph = typeof result === 'string' ? undefined : result;
    if (typeof result === 'string') this.post({ type: 'notice', text: result });
    else this.post({ type: 'graph', graph: result });
    this.selectWanted();
    const editor = vscode.window.visibleTextEditors.find(({ document }) => this.isOwn(document));
    if (editor) this.followCursor(editor);
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

  /** Nothing awaits an answer to the page: what fails is told to the user here. */
  private async answer(message: FromPage | undefined): Promise<void> {
    try {
      await this.receive(message);
    } catch (error) {
      void showError(shown(error instanceof Error ? error.message : String(error)));
    }
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
        return exportStageGraph(this.client, this.uri, message);
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
    const isOwnTab = ({ input }: vscode.Tab) => input instanceof vscode.TabInputText && isSame(input.uri, this.uri);
    const group = vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(isOwnTab));
    if (group) return group.viewColumn;
    return this.panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
  }
}

export function panelTitle(uri: vscode.Uri): string {
  return vscode.l10n.t('Stages of {0}', fileName(uri));
}

function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
