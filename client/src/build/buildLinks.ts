import * as vscode from 'vscode';
import type { BuildTasks } from './buildTask';
import { namedLine } from './failure';

interface LineLink extends vscode.TerminalLink {
  readonly uri: vscode.Uri;
  /** One-based. */
  readonly line: number;
}

/** In a build's terminal, the lines of the Dockerfile that the engine names lead there. */
export function registerBuildLinks(tasks: BuildTasks): vscode.Disposable {
  return vscode.window.registerTerminalLinkProvider({
    provideTerminalLinks({ terminal, line: text }): LineLink[] {
      const uri = tasks.dockerfileOf(terminal.name);
      const place = uri && namedLine(text);
      if (!place) return [];
      const tooltip = vscode.l10n.t('Go to Line');
      return [{ startIndex: place.start, length: place.length, tooltip, uri, line: place.line }];
    },
    async handleTerminalLink({ uri, line }: LineLink) {
      const document = await vscode.workspace.openTextDocument(uri);
      const { start } = document.lineAt(Math.min(line, document.lineCount) - 1).range;
      await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start) });
    },
  });
}
