import type * as vscode from 'vscode';

/** Where a file is after files or folders were renamed or moved; undefined when it is where it was. */
export function renamedUri(uri: vscode.Uri, renames: vscode.FileRenameEvent['files']): vscode.Uri | undefined {
  for (const { oldUri, newUri } of renames) {
    if (oldUri.scheme !== uri.scheme || oldUri.authority !== uri.authority) continue;
    if (oldUri.path === uri.path) return newUri;
    if (uri.path.startsWith(`${oldUri.path}/`)) {
      return newUri.with({ path: newUri.path + uri.path.slice(oldUri.path.length) });
    }
  }
  return undefined;
}
