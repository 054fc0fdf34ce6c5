import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createStandInEngine } from './standInEngine';
import { runToEnd } from './tasks';
import { eventually, openText, positionOf } from './workspace';

const isUncertain = ({ message }: vscode.Diagnostic) => message.includes('unless the base image sets it');

(process.platform === 'win32' ? suite.skip : suite)('base images', () => {
  const engine = createStandInEngine();
  suiteTeardown(() => engine.remove());

  test('are known as the engine has them, once there is one', async () => {
    await vscode.workspace
      .getConfiguration('multistage.build')
      .update('path', '/no/such/engine', vscode.ConfigurationTarget.Global);
    const { document } = await openText('FROM ours:1 AS one\nLABEL a=$APP_HOME b=$MISSING\nFROM theirs:1 AS two\n');
    const found = () => vscode.languages.getDiagnostics(document.uri).filter(({ message }) => /\$[AM]/.test(message));
    const before = await eventually(found, ({ length }) => length === 2);
    assert.ok(before.every(isUncertain));

    await engine.use();
    const after = await eventually(found, ({ length }) => length === 1);
    assert.match(after[0]?.message ?? '', /\$MISSING'$/);
    assert.equal(after[0]?.severity, vscode.DiagnosticSeverity.Warning);
    for (const image of ['ours:1', 'theirs:1'])
      assert.equal(engine.inspected().filter((asked) => asked === image).length, 1, image);
  });

  test('are asked for again after a build, and not before', async () => {
    const { document } = await openText('FROM ours:1 AS one\nLABEL a=$APP_HOME\n');
    await eventually(
      () => vscode.languages.getDiagnostics(document.uri).length,
      (count) => count === 0,
    );
    const asked = () => engine.inspected().filter((image) => image === 'ours:1').length;
    const before = asked();
    const editor = await vscode.window.showTextDocument(document);
    const position = positionOf(document, 'LABEL <|>a');
    editor.selection = new vscode.Selection(position, position);
    await runToEnd(() => vscode.commands.executeCommand('multistage.buildStageAtCursor'));
    await eventually(asked, (count) => count === before + 1);
  });
});
