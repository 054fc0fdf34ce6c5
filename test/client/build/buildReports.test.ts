import { beforeEach, describe, expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import { createBuildReports } from '../../../client/src/build/buildReports';
import * as fake from '../graph/fakeVscode';

vi.mock('vscode', () => import('../graph/fakeVscode'));

beforeEach(fake.reset);

const uri = fake.Uri.parse('file:///work/Dockerfile') as unknown as vscode.Uri;
const begin = (tags: readonly string[] = []) => createBuildReports().begin({ uri, target: 'release', tags });
const image = `sha256:${'5f'.repeat(32)}`;
const built = {
  kind: 'built',
  engine: { name: 'docker', path: '/opt/docker/bin/docker' },
  output: `#8 writing image ${image} done\n`,
  milliseconds: 12_300,
} as const;

describe('a build that succeeds', () => {
  test('says so with its time, and runs the image without a shell', async () => {
    fake.window.showInformationMessage.mockResolvedValueOnce('Run');
    await begin()(built);
    expect(fake.window.showInformationMessage).toHaveBeenCalledWith('Built release in 12 s.', 'Run');
    const [[task] = []] = fake.tasks.executeTask.mock.calls;
    expect(task?.name).toBe('run release');
    expect(task?.execution).toEqual(new fake.ProcessExecution(built.engine.path, ['run', '-it', '--rm', image]));
  });

  test('says its tags', async () => {
    await begin(['shop:1', 'shop:latest'])(built);
    const message = 'Built release in 12 s as shop:1, shop:latest.';
    expect(fake.window.showInformationMessage).toHaveBeenCalledWith(message, 'Run');
    expect(fake.tasks.executeTask).not.toHaveBeenCalled();
  });

  test('offers to run only an image that is there', async () => {
    await begin()({ ...built, output: '#6 copying files 12B done\n' });
    expect(fake.window.showInformationMessage).toHaveBeenCalledWith('Built release in 12 s.');
  });
});

test('a workspace that is not trusted can be from the message', async () => {
  fake.window.showWarningMessage.mockResolvedValueOnce('Manage Workspace Trust');
  const problem = { problem: 'Trust this workspace to build in it.', isUntrusted: true } as const;
  await begin()({ kind: 'impossible', problem });
  expect(fake.window.showWarningMessage).toHaveBeenCalledWith(problem.problem, 'Manage Workspace Trust');
  expect(fake.commands.executeCommand).toHaveBeenCalledWith('workbench.trust.manage');
});

test('what a setting would fix has a way to the setting', async () => {
  fake.window.showErrorMessage.mockResolvedValueOnce('Open Settings');
  const problem = { problem: 'The build context /srv is no folder.', setting: 'multistage.context' };
  await begin()({ kind: 'impossible', problem });
  expect(fake.commands.executeCommand).toHaveBeenCalledWith('workbench.action.openSettings', 'multistage.context');
});

test('a build that was cancelled says nothing more', async () => {
  await begin()({ kind: 'cancelled' });
  expect(fake.window.showInformationMessage).not.toHaveBeenCalled();
  expect(fake.window.showErrorMessage).not.toHaveBeenCalled();
});
