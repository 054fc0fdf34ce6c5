import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ShowStageGraphArgument, showStageGraphCommand } from '../../../server/src/protocol';
import { activeDockerfile } from '../targets';
import { exportStageGraph } from './exportGraph';
import { fileName, GraphPanel } from './graphPanel';

const viewType = 'multistage.stageGraph';

/** Registers the graph's commands, and brings its panels back after a reload of the window. One panel a document. */
export function registerStageGraph(context: vscode.ExtensionContext, client: LanguageClient): vscode.Disposable {
  const panels = new Map<string, GraphPanel>();
  const attach = (uri: vscode.Uri, panel: vscode.WebviewPanel) => {
    const graph = new GraphPanel(context.extensionUri, client, uri, panel);
    panels.set(uri.toString(), graph);
    panel.onDidDispose(() => panels.delete(uri.toString()));
    return graph;
  };
  const show = (argument: unknown) => {
    const { uri, stageIndex } = readArgument(argument);
    if (!uri) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a Dockerfile to see its stages.'));
      return;
    }
    const open = panels.get(uri.toString());
    open?.reveal();
    const graph = open ?? attach(uri, createPanel(uri));
    if (stageIndex !== undefined) graph.select(stageIndex);
  };
  const exportActive = () => {
    const active = [...panels.values()].find(({ isActive }) => isActive);
    return exportStageGraph(client, active?.uri ?? activeDockerfile()?.uri);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(showStageGraphCommand, show),
    vscode.commands.registerCommand('multistage.exportStageGraph', exportActive),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(panel, state: { readonly uri?: string } | undefined) {
        if (state?.uri) attach(vscode.Uri.parse(state.uri), panel);
        else panel.dispose();
      },
    }),
  );
}

/** The argument is a code lens', a menu's, or missing: then the active editor's document is meant. */
function readArgument(argument: unknown): { readonly uri?: vscode.Uri; readonly stageIndex?: number } {
  if (argument instanceof vscode.Uri) return { uri: argument };
  const given = argument as Partial<ShowStageGraphArgument> | undefined;
  if (given?.uri) return { uri: vscode.Uri.parse(given.uri), stageIndex: given.stageIndex };
  return { uri: activeDockerfile()?.uri };
}

function createPanel(uri: vscode.Uri): vscode.WebviewPanel {
  const title = vscode.l10n.t('Stages of {0}', fileName(uri));
  const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  return vscode.window.createWebviewPanel(viewType, title, place, { retainContextWhenHidden: true });
}
