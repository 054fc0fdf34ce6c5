import assert from 'node:assert/strict';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { createStandInEngine } from './standInEngine';
import { buildStage, runToEnd } from './tasks';
import { eventually, openDockerfile, openText } from './workspace';

const withFailures = `ARG CHANNEL=stable
FROM scratch AS tools
COPY tools /

FROM scratch AS broken
RUN false

FROM scratch
COPY --from=broken / /

FROM scratch AS slow
RUN sleep 300
`;

/** What the extension reports of builds. */
function problems(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'multistage build');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

(process.platform === 'win32' ? suite.skip : suite)('a build', () => {
  const engine = createStandInEngine();
  setup(() => engine.use());
  teardown(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));
  suiteTeardown(() => engine.remove());

  test('runs the engine on the stage, in the folder of the workspace', async () => {
    const { document } = await openDockerfile();
    const execution = await runToEnd(() => buildStage(document.uri, 1));
    assert.equal(execution.task.definition.type, 'multistage');
    const folder = path.dirname(document.uri.fsPath);
    assert.deepEqual(engine.argv(), [
      ...['buildx', 'build', '--progress=plain', '--target', 'test'],
      ...['--file', document.uri.fsPath, folder],
    ]);
    assert.equal(engine.cwd(), folder);
  });

  test('takes the settings and a context of its own', async () => {
    const { document } = await openDockerfile();
    const settings = vscode.workspace.getConfiguration('multistage', document.uri);
    const given = { buildArgs: { CHANNEL: 'beta' }, buildContexts: { assets: './assets' }, platform: 'linux/arm64' };
    const folder = path.dirname(document.uri.fsPath);
    const context = path.join(folder, 'größe und so');
    await vscode.workspace.fs.createDirectory(vscode.Uri.file(context));
    const update = async (values: Readonly<Record<string, unknown>>) => {
      for (const [name, value] of Object.entries(values)) await settings.update(name, value);
    };
    await update({ ...given, context: 'größe und so' });
    try {
      await runToEnd(() => buildStage(document.uri, 0));
      assert.deepEqual(engine.argv()?.slice(3), [
        ...['--target', 'build', '--build-arg', 'CHANNEL=beta', '--build-context', 'assets=./assets'],
        ...['--platform', 'linux/arm64', '--file', document.uri.fsPath, context],
      ]);
    } finally {
      await update({ buildArgs: undefined, buildContexts: undefined, platform: undefined, context: undefined });
    }
  });

  test('takes the text of a document that is in no file', async () => {
    const { document } = await openText(withFailures);
    await runToEnd(() => buildStage(document.uri, 0));
    assert.deepEqual(engine.argv()?.slice(-3, -1), ['--file', '-']);
    assert.equal(engine.stdin(), withFailures);
  });

  test('takes what was not saved', async () => {
    const saving = vscode.workspace.getConfiguration('task');
    await saving.update('saveBeforeRun', 'never', vscode.ConfigurationTarget.Global);
    try {
      const editor = await openDockerfile();
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# not saved\n'));
      await runToEnd(() => buildStage(editor.document.uri, 0));
      assert.equal(engine.stdin(), editor.document.getText());
    } finally {
      await saving.update('saveBeforeRun', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  test('that fails is a problem at the line, until the file is edited', async () => {
    const editor = await openText(withFailures);
    const { uri } = editor.document;
    await runToEnd(() => buildStage(uri, 1));
    const [problem] = await eventually(
      () => problems(uri),
      (found) => found.length > 0,
    );
    assert.equal(editor.document.getText(problem?.range), 'RUN false');
    assert.match(problem?.message ?? '', /^process .* exit code: 1$/);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '\n'));
    assert.deepEqual(problems(uri), []);
  });

  test('that is terminated leaves no process', async () => {
    const { document } = await openText(withFailures);
    const execution = await buildStage(document.uri, 3);
    assert.ok(execution);
    await eventually(engine.argv, (argv) => argv !== undefined);
    const pid = engine.pid();
    assert.ok(isAlive(pid));
    execution.terminate();
    await eventually(
      () => isAlive(pid),
      (isLeft) => !isLeft,
    );
    assert.deepEqual(problems(document.uri), []);
  });

  test('without its engine ends and says so', async () => {
    const setting = vscode.workspace.getConfiguration('multistage.build');
    await setting.update('path', '/no/such/docker', vscode.ConfigurationTarget.Global);
    const { document } = await openDockerfile();
    await runToEnd(() => buildStage(document.uri, 0));
    assert.equal(engine.argv(), undefined);
  });

  test('of a stage without a name names it first, where that is wanted', async () => {
    const { document } = await openText(withFailures);
    await vscode.commands.executeCommand('notifications.clearAll');
    const started = buildStage(document.uri, 2);
    let isStarted = false;
    const start = started.then(() => {
      isStarted = true;
    });
    // The offer is a notification; one of an earlier build may still come before it.
    for (let tries = 0; tries < 300 && !isStarted; tries++, await wait(100))
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
    await start;
    const [, name] = /^FROM scratch AS (\S+)\nCOPY --from=broken/m.exec(document.getText()) ?? [];
    assert.ok(name, document.getText());
    await eventually(engine.argv, (argv) => argv?.[4] === name);
    assert.equal(engine.stdin(), document.getText());
  });
});
