import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Direction } from '../../../server/src/core/graph/layout/layout';
import { exportStyle, renderSvg } from '../../../server/src/core/graph/svg';
import { toDot, toMermaid } from '../../../server/src/core/graph/textExports';
import type { StageGraph } from '../../../server/src/protocol/protocol';
import { showError, showInformation } from '../show';
import { shown } from '../shown';
import { neededBy, subgraph } from './relations';
import { requestGraph } from './requestGraph';

export interface ExportOptions {
  /** Of an SVG; to the right without. */
  readonly direction?: Direction;
  /** The id of the node that all of the exported graph is needed by; without it, or when it is gone, all is exported. */
  readonly only?: string;
}

/** A graph as the text of a file, by the file's extension; SVG for any other. */
export function exportedText(
  graph: StageGraph,
  path: string,
  { direction = 'right', only }: ExportOptions = {},
): string {
  const isPart = only !== undefined && graph.nodes.some(({ id }) => id === only);
  const wanted = isPart ? subgraph(graph, neededBy(graph, only)) : graph;
  if (/\.(?:mmd|mermaid)$/i.test(path)) return toMermaid(wanted);
  if (/\.(?:dot|gv)$/i.test(path)) return toDot(wanted);
  return `${renderSvg(wanted, { direction, style: exportStyle })}\n`;
}

/** Asks for a file and writes the graph of a Dockerfile to it, with no panel needed. Says where it is, or why it was not written. */
export async function exportStageGraph(
  client: LanguageClient,
  uri: vscode.Uri | undefined,
  options: ExportOptions = {},
): Promise<void> {
  if (!uri) {
    void showInformation(shown(vscode.l10n.t('Open a Dockerfile to export its stage graph.')));
    return;
  }
  const graph = await requestGraph(client, uri);
  if (typeof graph === 'string') {
    void showInformation(shown(graph));
    return;
  }
  const target = await vscode.window.showSaveDialog({
    defaultUri: besides(uri),
    filters: { SVG: ['svg'], Mermaid: ['mmd'], Graphviz: ['dot'] },
  });
  if (!target) return;
  try {
    const text = exportedText(graph, target.path, options);
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (error) {
    void showError(shown(error instanceof Error ? error.message : String(error)));
    return;
  }
  void tellExported(target);
}

async function tellExported(target: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const reveal = vscode.l10n.t('Reveal');
  const revealCommand = commandThatReveals(target);
  const message = vscode.l10n.t('Exported the stage graph to {0}.', vscode.workspace.asRelativePath(target));
  const choice = await showInformation(shown(message), open, ...(revealCommand ? [reveal] : []));
  if (choice === open) await vscode.commands.executeCommand('vscode.open', target);
  else if (choice === reveal && revealCommand) await vscode.commands.executeCommand(revealCommand, target);
}

/** The Explorer shows a file of the workspace; the system's file manager any that is on the same machine as the window. */
function commandThatReveals(target: vscode.Uri): string | undefined {
  if (vscode.workspace.getWorkspaceFolder(target)) return 'revealInExplorer';
  const isHere = vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
  return isHere && target.scheme === 'file' ? 'revealFileInOS' : undefined;
}

/** A file beside the Dockerfile; where none can be written, such as beside one that was never saved, VS Code's own choice. */
function besides(uri: vscode.Uri): vscode.Uri | undefined {
  const isWritable = vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;
  return isWritable ? uri.with({ path: `${uri.path}.svg` }) : undefined;
}
