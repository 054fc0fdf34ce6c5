import assert from 'node:assert/strict';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { createStandInEngine } from './standInEngine';
import { runToEnd } from './tasks';
import { eventually } from './workspace';

suite('the tasks', () => {
  const engine = createStandInEngine();
  setup(() => engine.use());
  suiteTeardown(() => engine.remove());

  test('offer every target of the workspace', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'multistage' });
    const offered = tasks.map(({ name, definition }) => [name, definition.dockerfile, definition.target]);
    for (const stage of ['build', 'test', 'service'])
      assert.ok(
        offered.some((task) => isDeepStrictEqual(task, [`build ${stage}`, 'Dockerfile', stage])),
        JSON.stringify(offered),
      );
  });

  test('can be written in tasks.json, with variables', async function () {
    if (process.platform === 'win32') this.skip();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const settings = vscode.workspace.getConfiguration('tasks', folder.uri);
    const task = {
      label: 'test in a folder of our own',
      type: 'multistage',
      dockerfile: 'Dockerfile',
      target: 'test',
      context: '${workspaceFolder}',
      buildArgs: { FOLDER: '${workspaceFolderBasename}' },
      tags: ['app:test'],
      output: 'bin',
      args: ['--no-cache'],
    };
    await settings.update('version', '2.0.0', vscode.ConfigurationTarget.Workspace);
    await settings.update('tasks', [task], vscode.ConfigurationTarget.Workspace);
    const found = await eventually(
      async () => (await vscode.tasks.fetchTasks()).find(({ name }) => name === task.label),
      (written) => written !== undefined,
    );
    try {
      await runToEnd(() => vscode.tasks.executeTask(found as vscode.Task));
    } finally {
      await settings.update('tasks', undefined, vscode.ConfigurationTarget.Workspace);
    }
    const { fsPath } = folder.uri;
    assert.deepEqual(engine.argv()?.slice(3), [
      ...['--target', 'test', '--build-arg', `FOLDER=${path.basename(fsPath)}`, '--tag', 'app:test'],
      ...['--output', 'bin', '--no-cache', '--file', path.join(fsPath, 'Dockerfile'), fsPath],
    ]);
    assert.equal(engine.cwd(), fsPath);
  });
});
