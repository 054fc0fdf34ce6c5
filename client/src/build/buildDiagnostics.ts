import * as vscode from 'vscode';
import type { BuildFailure } from './failure';

/** Marks in Dockerfiles the line at which the last build failed, until it is built again or edited. */
export interface BuildDiagnostics {
  show(uri: vscode.Uri, failure: BuildFailure): void;
  clear(uri: vscode.Uri): void;
}

export function createBuildDiagnostics(context: vscode.ExtensionContext): BuildDiagnostics {
  const collection = vscode.languages.createDiagnosticCollection('multistage build');
  context.subscriptions.push(
    collection,
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) collection.delete(document.uri);
    }),
  );
  return {
    show(uri, { line = 1, endLine = line, message }) {
      const range = new vscode.Range(line - 1, 0, endLine - 1, Number.MAX_SAFE_INTEGER);
      const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
      diagnostic.source = 'multistage build';
      collection.set(uri, [diagnostic]);
    },
    clear: (uri) => collection.delete(uri),
  };
}
