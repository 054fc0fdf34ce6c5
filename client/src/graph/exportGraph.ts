import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Direction } from '../../../server/src/drawing/layout/layout';
import { exportStyle, renderSvg } from '../../../server/src/drawing/svg';
import { toDot, toMermaid } from '../../../server/src/drawing/textExports';
import { type StageGraph, stageGraphMethod } from '../../../server/src/protocol';

/** A graph as the text of a file, by the file's extension; SVG for any other. */
export function exportedText(graph: StageGraph, path: string, direction: Direction = 'right'): string {
  if (/\.(?:mmd|mermaid)$/i.test(path)) return toMermaid(graph);
  if (/\.(?:dot|gv)$/i.test(path)) return toDot(graph);
  return `${renderSvg(graph, { direction, style: exportStyle })}\n`;
}

/** Asks for a file and writes the graph of a Dockerfile to it, with no panel needed. */
export async function exportStageGraph(
  client: LanguageClient,
  uri: vscode.Uri | undefined,
  direction: Direction = 'right',
): Promise<void> {
  if (!uri) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a Dockerfile to export its stage graph.'));
    return;
  }
  await vscode.workspace.openTextDocument(uri);
  const graph = await client.sendRequest<StageGraph | null>(stageGraphMethod, {
    textDocument: { uri: uri.toString() },
  });
  if (!graph || graph.nodes.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This Dockerfile has no stages yet.'));
    return;
  }
  const target = await vscode.window.showSaveDialog({
    defaultUri: uri.with({ path: `${uri.path}.svg` }),
    filters: { SVG: ['svg'], Mermaid: ['mmd'], Graphviz: ['dot'] },
  });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(exportedText(graph, target.path, direction)));
}
