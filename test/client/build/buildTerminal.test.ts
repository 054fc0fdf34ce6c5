import os from 'node:os';
import { beforeEach, expect, test, vi } from 'vitest';
import { type BuildOutcome, BuildTerminal } from '../../../client/src/build/buildTerminal';
import type { BuildProblem } from '../../../client/src/build/engineProblem';
import type { PreparedBuild } from '../../../client/src/build/prepareBuild';
import * as fake from '../graph/fakeVscode';

vi.mock('vscode', () => import('../graph/fakeVscode'));

beforeEach(fake.reset);

/** Node in place of docker, running a script. */
function docker(source: string): PreparedBuild {
  const engine = { name: 'docker', path: process.execPath } as const;
  return { engine, path: process.execPath, argv: ['-e', source], cwd: os.tmpdir() };
}

/** Opens a terminal; `saying` waits until it shows a text. */
function open(prepared: PreparedBuild | BuildProblem) {
  let written = '';
  let exitCode: number | undefined;
  let tellEnded: (outcome: BuildOutcome) => void = () => {};
  const ended = new Promise<BuildOutcome>((resolve) => {
    tellEnded = resolve;
  });
  const terminal = new BuildTerminal(async () => prepared, { ended: tellEnded });
  terminal.onDidWrite((text) => {
    written += text;
  });
  terminal.onDidClose((code) => {
    exitCode = code;
  });
  terminal.open();
  const saying = (text: string) => vi.waitFor(() => expect(written).toContain(text), { timeout: 10_000 });
  return { terminal, saying, ended, exitCode: () => exitCode, written: () => written };
}

test('a build tells how it went, and how long it took', async () => {
  const { ended, exitCode } = open(docker(`console.log('#8 writing image')`));
  expect(await ended).toMatchObject({ kind: 'built', engine: { name: 'docker' }, output: '#8 writing image\n' });
  expect(await ended).toHaveProperty('milliseconds', expect.any(Number));
  await vi.waitFor(() => expect(exitCode()).toBe(0));
});

test('a build that fails ends with its code', async () => {
  const { ended, exitCode } = open(docker(`console.error('ERROR: no'); process.exitCode = 3`));
  expect(await ended).toEqual({ kind: 'failed', code: 3, output: 'ERROR: no\n' });
  await vi.waitFor(() => expect(exitCode()).toBe(3));
});

test('what cannot be built is said in the terminal', async () => {
  const problem = { problem: 'Save the Dockerfile first.' };
  const { ended, saying, exitCode } = open(problem);
  expect(await ended).toEqual({ kind: 'impossible', problem });
  await saying('Save the Dockerfile first.');
  await vi.waitFor(() => expect(exitCode()).toBe(1));
});

test('Ctrl+C cancels a build, also one that takes no notice of signals', async () => {
  const deaf = `for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {}); setInterval(() => {}, 1000); console.log('ready')`;
  const { terminal, ended, saying, exitCode } = open(docker(deaf));
  await saying('ready');
  terminal.handleInput('\u0003');
  expect(await ended).toEqual({ kind: 'cancelled' });
  await saying('The build was cancelled.');
  await vi.waitFor(() => expect(exitCode()).toBe(130));
});

test('a build that is cancelled while it is prepared does not begin', async () => {
  const { terminal, ended } = open(docker(`process.exitCode = 3`));
  terminal.cancel();
  expect(await ended).toEqual({ kind: 'cancelled' });
});

test('what settings hold moves no cursor', async () => {
  const argument = 'A=\u001b[2J\u0007\u009b1A\u202eb';
  const { ended, written } = open({ ...docker(''), argv: ['-e', '', argument] });
  expect(await ended).toMatchObject({ kind: 'built' });
  expect(written()).toContain("'A=\ufffd[2J\ufffd\ufffd1A\ufffdb'");
  const problem = { problem: 'The build context /srv/\u001b]0;x\u0007 is no folder.' };
  await open(problem).saying('The build context /srv/\ufffd]0;x\ufffd is no folder.');
});

test('an argument that no program can be given is said, and the terminal ends', async () => {
  const { ended, exitCode } = open({ ...docker(''), argv: ['-e', '', 'A=\0'] });
  expect(await ended).toMatchObject({
    kind: 'impossible',
    problem: { problem: expect.stringContaining('null bytes') },
  });
  await vi.waitFor(() => expect(exitCode()).toBe(1));
});
