import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openDockerfile } from './workspace';

suite('the extension', () => {
  test('starts with the first Dockerfile and registers every command that it declares', async () => {
    await openDockerfile();
    const extension = vscode.extensions.getExtension('multistage.multistage');
    assert.ok(extension);
    await extension.activate();
    const declared: { readonly command: string }[] = extension.packageJSON.contributes.commands;
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      declared.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });
});
