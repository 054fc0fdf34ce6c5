import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Labels } from './labels';

/** The page of a graph panel. Nothing but its own script and style sheet can be loaded. `uri` comes back after a reload. */
export function pageHtml(webview: vscode.Webview, folder: vscode.Uri, uri: string): string {
  const nonce = randomBytes(16).toString('hex');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(folder, 'main.js')).toString();
  const style = webview.asWebviewUri(vscode.Uri.joinPath(folder, 'main.css')).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  const labels = pageLabels();
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="${style}">
<title>${escapeAttribute(vscode.l10n.t('Stage graph'))}</title>
</head>
<body data-uri="${escapeAttribute(uri)}" data-labels="${escapeAttribute(JSON.stringify(labels))}">
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function pageLabels(): Labels {
  return {
    graph: vscode.l10n.t('Stage graph'),
    stage: vscode.l10n.t('stage'),
    image: vscode.l10n.t('image'),
    context: vscode.l10n.t('named context'),
    default: vscode.l10n.t('default target'),
    unused: vscode.l10n.t('unused'),
    // The placeholders are the page's to fill in.
    usedBy: vscode.l10n.t('used by {0}', '{0}'),
    line: vscode.l10n.t('line {0}', '{0}'),
    target: vscode.l10n.t('target'),
    broken: vscode.l10n.t('cannot be built'),
    undefined: vscode.l10n.t('no such stage'),
    cycle: vscode.l10n.t('in a cycle of stages'),
    from: vscode.l10n.t('from {0}', '{0}'),
    instructions: vscode.l10n.t('{0} instructions', '{0}'),
    oneInstruction: vscode.l10n.t('1 instruction'),
    language: vscode.env.language,
    cursor: vscode.l10n.t('cursor is here'),
    steps: vscode.l10n.t('instructions'),
    toolbar: vscode.l10n.t('Graph tools'),
    build: vscode.l10n.t('Build'),
    only: vscode.l10n.t('Show only what the selected stage needs'),
    zoomOut: vscode.l10n.t('Zoom out'),
    zoomIn: vscode.l10n.t('Zoom in'),
    fit: vscode.l10n.t('Show the whole graph'),
    turn: vscode.l10n.t('Turn the graph'),
    legend: vscode.l10n.t('Legend'),
    export: vscode.l10n.t('Export...'),
    shown: vscode.l10n.t('{0} of {1} nodes shown', '{0}', '{1}'),
  };
}
