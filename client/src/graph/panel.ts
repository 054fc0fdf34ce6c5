import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type BuildStageArgument,
  buildStageCommand,
  type GraphNode,
  type Range,
  type ShowStageGraphArgument,
  type StageGraph,
  showStageGraphCommand,
  stageGraphMethod,
} from '../../../server/src/protocol';
import { activeDockerfile } from '../targets';
import { exportStageGraph } from './exportGraph';
import { type FromPage, readMessage, type ToPage } from './messages';
import { pageHtml } from './pageHtml';

const viewType = 'multistage.stageGraph';
const editDelay = 150;

/** Registers the graph's commands, and brings its panels back after a reload of the window. */
export function registerStageGraph(context: vscode.ExtensionContext, client: LanguageClient): vscode.Disposable {
  const panels = new Map<string, GraphPanel>();
  const attach = (uri: vscode.Uri, panel: vscode.WebviewPanel) => {
    const graph = new GraphPanel(context.extensionUri, client, uri, panel);
    panels.set(uri.toString(), graph);
    panel.onDidDispose(() => panels.delete(uri.toString()));
    return graph;
  };
  const show = (argument: unknown) => {
    const given = argument as ShowStageGraphArgument | vscode.Uri | undefined;
    const uri =
      given instanceof vscode.Uri ? given : given?.uri ? vscode.Uri.parse(given.uri) : activeDockerfile()?.uri;
    if (!uri) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a Dockerfile to see its stages.'));
      return;
    }
    const open = panels.get(uri.toString());
    if (open) open.reveal();
    else attach(uri, createPanel(uri));
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(showStageGraphCommand, show),
    vscode.commands.registerCommand('multistage.exportStageGraph', () =>
      exportStageGraph(client, activeDockerfile()?.uri),
    ),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(panel, state: { readonly uri?: string } | undefined) {
        if (state?.uri) attach(vscode.Uri.parse(state.uri), panel);
        else panel.dispose();
      },
    }),
  );
}

function createPanel(uri: vscode.Uri): vscode.WebviewPanel {
  const title = vscode.l10n.t('Stages of {0}', fileName(uri));
  const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  return vscode.window.createWebviewPanel(viewType, title, place, { retainContextWhenHidden: true });
}

function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** The graph of one document. It follows the document's edits and the cursor in it. */
class GraphPanel {
  private graph: StageGraph | undefined;
  private timer: NodeJS.Timeout | undefined;
  private asked = 0;

  constructor(
    extensionUri: vscode.Uri,
    private readonly client: LanguageClient,
    private readonly uri: vscode.Uri,
    private readonly panel: vscode.WebviewPanel,
  ) {
    const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.svg');
    const subscriptions = [
      panel.webview.onDidReceiveMessage((message) => this.receive(readMessage(message))),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.isOwn(document)) this.updateSoon();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (this.isOwn(document)) this.post({ type: 'notice', text: closedNotice() });
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (this.isOwn(document)) this.updateSoon();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (this.isOwn(textEditor.document)) this.followCursor(textEditor);
      }),
    ];
    panel.onDidDispose(() => {
      clearTimeout(this.timer);
      vscode.Disposable.from(...subscriptions).dispose();
    });
    panel.webview.html = pageHtml(panel.webview, folder, uri.toString());
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
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
    const turn = ++this.asked;
    try {
      await vscode.workspace.openTextDocument(this.uri);
      const params = { textDocument: { uri: this.uri.toString() } };
      const graph = await this.client.sendRequest<StageGraph | null>(stageGraphMethod, params);
      // A newer request is under way.
      if (turn !== this.asked) return;
      this.graph = graph ?? undefined;
      if (!graph) this.post({ type: 'notice', text: closedNotice() });
      else if (graph.nodes.length === 0)
        this.post({ type: 'notice', text: vscode.l10n.t('No stages yet. A stage starts with FROM.') });
      else this.post({ type: 'graph', graph, fileName: fileName(this.uri) });
    } catch {
      this.post({
        type: 'notice',
        text: vscode.l10n.t('The graph could not be made. The output channel Multistage says why.'),
      });
      return;
    }
    const editor = vscode.window.visibleTextEditors.find(({ document }) => this.isOwn(document));
    if (editor) this.followCursor(editor);
  }

  private followCursor({ selection }: vscode.TextEditor): void {
    const { line } = selection.active;
    const node = this.graph?.nodes.findLast(({ range }) => range && range.start.line <= line && line <= range.end.line);
    this.post({ type: 'cursor', id: node?.id });
  }

  private async receive(message: FromPage | undefined): Promise<void> {
    switch (message?.type) {
      case 'ready':
        return this.update();
      case 'revealNode': {
        const node = this.node(message.id);
        return this.revealRange(node?.selectionRange ?? this.firstUse(message.id));
      }
      case 'revealEdge': {
        const { source, target, kind, turn } = message;
        const edge = this.graph?.edges.find(
          (one) => one.source === source && one.target === target && one.kind === kind,
        );
        return this.revealRange(edge?.ranges[turn % Math.max(1, edge.ranges.length)]);
      }
      case 'build': {
        const index = this.node(message.id)?.index;
        if (index === undefined) return;
        const argument: BuildStageArgument = { uri: this.uri.toString(), stageIndex: index };
        await vscode.commands.executeCommand(buildStageCommand, argument);
        return;
      }
      case 'export':
        return exportStageGraph(this.client, this.uri);
      default:
    }
  }

  private node(id: string): GraphNode | undefined {
    return this.graph?.nodes.find((node) => node.id === id);
  }

  /** An image has no place of its own: its first use stands for it. */
  private firstUse(id: string): Range | undefined {
    return this.graph?.edges.find(({ source }) => source === id)?.ranges[0];
  }

  private async revealRange(range: Range | undefined): Promise<void> {
    if (!range) return;
    const { start, end } = range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    const open = vscode.window.visibleTextEditors.find(({ document }) => this.isOwn(document));
    const viewColumn = open?.viewColumn ?? vscode.ViewColumn.One;
    await vscode.window.showTextDocument(this.uri, { selection, viewColumn });
  }
}

function closedNotice(): string {
  return vscode.l10n.t('Open the Dockerfile to see its stages.');
}
