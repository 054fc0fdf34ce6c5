import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './workspace';

const text = 'FROM alpine:3.20 AS Tools\n';

/** Files of one text that can't be written, such as those of an earlier commit. */
const earlierCommit: vscode.FileSystemProvider = {
  onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
  watch: () => new vscode.Disposable(() => undefined),
  stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: text.length }),
  readFile: () => new TextEncoder().encode(text),
  readDirectory: () => [],
  createDirectory: refuse,
  writeFile: refuse,
  delete: refuse,
  rename: refuse,
};

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions();
}

suite('the language client', () => {
  test('gives a file that cannot be written its stages, and no problems', async () => {
    const scheme = 'multistage-earlier-commit';
    const registered = vscode.workspace.registerFileSystemProvider(scheme, earlierCommit, { isReadonly: true });
    try {
      const { document } = await vscode.window.showTextDocument(vscode.Uri.parse(`${scheme}:/app/Dockerfile`));
      const now = await vscode.workspace.openTextDocument({ language: 'dockerfile', content: text });
      await vscode.window.showTextDocument(now);
      await eventually(
        () => vscode.languages.getDiagnostics(now.uri),
        (found) => found.length > 0,
      );
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      assert.deepEqual(
        symbols.map(({ name }) => name),
        ['Tools'],
      );
      assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      registered.dispose();
    }
  });

  test('follows a change of the settings', async () => {
    const { document } = await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ language: 'dockerfile', content: text }),
    );
    const isCased = () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .some(({ code }) => typeof code === 'object' && code.value === 'StageNameCasing');
    await eventually(isCased, Boolean);
    const settings = vscode.workspace.getConfiguration('multistage');
    await settings.update('check', 'off', vscode.ConfigurationTarget.Global);
    try {
      await eventually(isCased, (is) => !is);
    } finally {
      await settings.update('check', undefined, vscode.ConfigurationTarget.Global);
    }
    await eventually(isCased, Boolean);
  });
});
