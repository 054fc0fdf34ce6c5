import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ShowStageGraphArgument, showStageGraphCommand } from '../../../server/src/protocol/protocol';
import { showInformation } from '../show';
import { shown } from '../shown';
import { openDockerfile } from '../targets';
import { completeStep } from '../walkthrough';
import { exportStageGraph } from './exportGraph';
import { GraphPanel, panelTitle } from './graphPanel';
import { renamedUri } from './renames';
import { isSame } from './requestGraph';

const viewType = 'multistage.stageGraph';

/** The graphs that are shown. */
export interface StageGraphs extends vscode.Disposable {
  /** The Dockerfile of the graph that the user works in. */
  activeUri(): vscode.Uri | undefined;
}

/** Registers the graph's commands, and brings its panels back after a reload of the window. One panel a document. */
export function registerStageGraph(context: vscode.ExtensionContext, client: LanguageClient): StageGraphs {
  const panels = new Set<GraphPanel>();
  const panelOf = (uri: vscode.Uri) => [...panels].find((graph) => isSame(graph.uri, uri));
  const attach = (uri: vscode.Uri, panel: vscode.WebviewPanel) => {
    const graph = new GraphPanel(context.extensionUri, client, uri, panel);
    panels.add(graph);
    completeStep('hasShownGraph');
    panel.onDidDispose(() => panels.delete(graph));
    return graph;
  };
  const show = (argument: unknown) => {
    const { uri, stageIndex } = readArgument(argument);
    if (!uri) {
      void showInformation(shown(vscode.l10n.t('Open a Dockerfile to see its stages.')));
      return;
    }
    const open = panelOf(uri);
    open?.reveal();
    const graph = open ?? attach(uri, createPanel(uri));
    if (stageIndex !== undefined) graph.select(stageIndex);
  };
  const activeUri = () => [...panels].find(({ isActive }) => isActive)?.uri;
  const exportActive = () => exportStageGraph(client, activeUri() ?? openDockerfile()?.uri);
  const followRenames = ({ files }: vscode.FileRenameEvent) => {
    for (const graph of [...panels]) {
      const uri = renamedUri(graph.uri, files);
      if (!uri) continue;
      // A file that was overwritten is no more.
      panelOf(uri)?.dispose();
      graph.moveTo(uri);
    }
  };
  const registered = vscode.Disposable.from(
    vscode.commands.registerCommand(showStageGraphCommand, show),
    vscode.commands.registerCommand('multistage.exportStageGraph', exportActive),
    vscode.workspace.onDidRenameFiles(followRenames),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(panel, state: { readonly uri?: string } | undefined) {
        if (state?.uri) attach(vscode.Uri.parse(state.uri), panel);
        else panel.dispose();
      },
    }),
  );
  return { activeUri, dispose: () => registered.dispose() };
}

/** The argument is a code lens', a menu's, or missing: then the active editor's document is meant. */
function readArgument(argument: unknown): { readonly uri?: vscode.Uri; readonly stageIndex?: number } {
  if (argument instanceof vscode.Uri) return { uri: argument };
  const given = argument as Partial<ShowStageGraphArgument> | undefined;
  if (given?.uri) return { uri: vscode.Uri.parse(given.uri), stageIndex: given.stageIndex };
  return { uri: openDockerfile()?.uri };
}

function createPanel(uri: vscode.Uri): vscode.WebviewPanel {
  const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  return vscode.window.createWebviewPanel(viewType, panelTitle(uri), place, { retainContextWhenHidden: true });
}
