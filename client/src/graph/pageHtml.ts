import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The page of a graph panel. Nothing but its own script and style sheet can be loaded. `uri` comes back after a reload. */
export function pageHtml(webview: vscode.Webview, folder: vscode.Uri, uri: string): string {
  const nonce = randomBytes(16).toString('hex');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(folder, 'main.js')).toString();
  const style = webview.asWebviewUri(vscode.Uri.joinPath(folder, 'main.css')).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  const labels = {
    fit: vscode.l10n.t('Fit'),
    zoomIn: vscode.l10n.t('Zoom in'),
    zoomOut: vscode.l10n.t('Zoom out'),
    direction: vscode.l10n.t('Turn'),
    only: vscode.l10n.t('Only what the selected stage needs'),
    legend: vscode.l10n.t('Legend'),
    build: vscode.l10n.t('Build'),
    export: vscode.l10n.t('Export'),
    base: vscode.l10n.t('FROM'),
    copy: vscode.l10n.t('COPY --from'),
    mount: vscode.l10n.t('RUN --mount'),
    image: vscode.l10n.t('image'),
    default: vscode.l10n.t('default target'),
    unused: vscode.l10n.t('unused'),
  };
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
