import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createStandInEngine } from './standInEngine';
import { runToEnd } from './tasks';
import { eventually, openDockerfile, openText, positionOf } from './workspace';

(process.platform === 'win32' ? suite.skip : suite)('the build commands', () => {
  const engine = createStandInEngine();
  setup(() => engine.use());
  suiteTeardown(() => engine.remove());

  const target = () => engine.argv()?.[4];

  test('build the stage that is chosen from a list', async () => {
    await openDockerfile();
    await runToEnd(async () => {
      const started = vscode.commands.executeCommand<vscode.TaskExecution>('multistage.buildStage');
      await acceptUntil(() => target() !== undefined);
      return started;
    });
    assert.equal(target(), 'build');
  });

  test('build the stage at the cursor', async () => {
    const editor = await openDockerfile();
    const position = positionOf(editor.document, 'RUN go <|>test');
    editor.selection = new vscode.Selection(position, position);
    await runToEnd(() => vscode.commands.executeCommand('multistage.buildStageAtCursor'));
    assert.equal(target(), 'test');
  });

  test('build the last one again', async () => {
    await runToEnd(() => vscode.commands.executeCommand('multistage.rebuildLast'));
    assert.equal(target(), 'test');
  });

  test('ask for arguments without a default, and build without what is left empty', async () => {
    await openText('FROM scratch AS page\nARG CHANNEL\nARG FORMAT=html\nCOPY $CHANNEL.$FORMAT /\n');
    await runToEnd(async () => {
      const started = vscode.commands.executeCommand<vscode.TaskExecution>('multistage.buildStageAtCursor');
      await acceptUntil(() => target() !== undefined);
      return started;
    });
    assert.equal(target(), 'page');
    assert.ok(!engine.argv()?.includes('--build-arg'));
  });

  test('build nothing where asking is cancelled', async () => {
    await openText('FROM scratch AS page\nARG CHANNEL\nCOPY $CHANNEL /\n');
    const started = vscode.commands.executeCommand('multistage.buildStageAtCursor');
    let isOver = false;
    void started.then(() => {
      isOver = true;
    });
    await eventually(
      () => vscode.commands.executeCommand('workbench.action.closeQuickOpen').then(() => isOver),
      (over) => over,
    );
    assert.equal(await started, undefined);
    assert.equal(engine.argv(), undefined);
  });
});

suite('the other commands', () => {
  test('show the references that a lens counts', async () => {
    const { document } = await openDockerfile();
    const lenses = await eventually(
      () => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100),
      (found) => found.some(({ command }) => command?.command === 'multistage.showReferences'),
    );
    const lens = lenses.find(({ command }) => command?.command === 'multistage.showReferences');
    assert.ok(lens?.command?.arguments);
    await vscode.commands.executeCommand(lens.command.command, ...lens.command.arguments);
    await vscode.commands.executeCommand('closeReferenceSearch');
  });

  test('start the server anew', async () => {
    const { document } = await openText('FROM scratch as empty\n');
    await vscode.commands.executeCommand('multistage.restartServer');
    await eventually(
      () =>
        vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri),
      (found) => (found?.length ?? 0) > 0,
    );
    await eventually(
      () => vscode.languages.getDiagnostics(document.uri),
      (found) => found.length > 0,
    );
  });

  test('do nothing without what they need', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.equal(await vscode.commands.executeCommand('multistage.showReferences'), undefined);
    assert.equal(await vscode.commands.executeCommand('multistage.buildStageAtCursor'), undefined);
  });
});

/** Accepts what quick inputs propose, one after the other. */
async function acceptUntil(isDone: () => boolean): Promise<void> {
  await eventually(async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return isDone();
  }, Boolean);
}
