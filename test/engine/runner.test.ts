import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type BuildCommand, buildArgv } from '../../client/src/build/argv';
import { findEngine, type RunProgram } from '../../client/src/build/engines';
import { parseFailure } from '../../client/src/build/failure';
import { followSteps } from '../../client/src/build/progress';
import { runBuild } from '../../client/src/build/runner';

const dockerfile = `FROM alpine:3.20 AS tools
ARG NPM_TOKEN
RUN test "$NPM_TOKEN" = t0ps3cret && echo the token came through

FROM alpine:3.20 AS broken
# The step goes over two lines.
RUN echo about to fail \\
    && exit 3

FROM alpine:3.20 AS slow
RUN echo asleep && sleep 300
`;

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'multistage größe '));
  writeFileSync(path.join(folder, 'Dockerfile'), dockerfile);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(command: Partial<BuildCommand>, write: (text: string) => void = () => {}, secrets = {}) {
  const argv = buildArgv('docker', { dockerfile: path.join(folder, 'Dockerfile'), context: folder, ...command });
  return runBuild({ path: 'docker', argv, cwd: folder, env: { ...inject('engine'), ...secrets } }, write);
}

describe('a build by the engine', () => {
  test('tells its steps, and takes a secret argument from the environment', async () => {
    const steps: string[] = [];
    const build = start(
      { target: 'tools', buildArgs: { NPM_TOKEN: null } },
      followSteps((step) => steps.push(step)),
      { NPM_TOKEN: 't0ps3cret' },
    );
    const { code, output } = await build.ended;
    expect(code, output).toBe(0);
    expect(steps).toContainEqual(expect.stringMatching(/^\[tools 2\/2\] RUN test/));
    expect(output).toContain('the token came through');
  });

  test('that fails is read at the lines of its step', async () => {
    const { code, output } = await start({ target: 'broken' }).ended;
    expect(code).toBe(1);
    expect(parseFailure(output, dockerfile)).toEqual({
      line: 7,
      endLine: 8,
      message: expect.stringMatching(/exit code: 3\)?$/),
    });
  });

  test('that is cancelled is gone at once, and what it ran too', async () => {
    let written = '';
    const build = start({ target: 'slow' }, (text) => {
      written += text;
    });
    await expect.poll(() => written, { timeout: 20_000 }).toMatch(/^#\d+ \d+\.\d+ asleep/m);
    expect(processes()).toContain('sleep 300');
    const begin = Date.now();
    build.cancel();
    expect((await build.ended).code).toBeUndefined();
    expect(Date.now() - begin).toBeLessThan(4_000);
    expect(processes()).not.toContain(folder);
    await expect.poll(processes, { timeout: 10_000 }).not.toContain('sleep 300');
  });
});

function processes(): string {
  return execFileSync('ps', ['-eo', 'stat,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => !line.startsWith('Z'))
    .join('\n');
}

describe('the engine', () => {
  /** Runs commands in the tests' environment, but for these variables. */
  const machine =
    (env: Readonly<Record<string, string>> = {}): RunProgram =>
    async (program, argv) => {
      const build = { path: program, argv, cwd: folder, env: { ...inject('engine'), ...env } };
      const { code, output } = await runBuild(build, () => {}).ended;
      return code === 127 ? undefined : { code: code ?? 1, output };
    };

  test('is found', async () => {
    expect(await findEngine('docker', '', (path) => ({ path }), machine())).toEqual({
      engine: { name: 'docker', path: 'docker' },
    });
  });

  test('that does not run is told from one that does', async () => {
    const search = await findEngine(
      'docker',
      '',
      (path) => ({ path }),
      machine({ DOCKER_HOST: `unix://${folder}/nobody.sock` }),
    );
    expect(search).toMatchObject({
      unusable: { problem: 'notRunning', detail: expect.stringContaining('Cannot connect to the Docker daemon') },
    });
  });

  test('without buildx is told from one with it', async () => {
    // Neither the user's plugins nor those of the system: a client that was copied alone.
    const search = await findEngine('docker', '', (path) => ({ path }), machine({ DOCKER_CONFIG: folder }));
    expect(search).toMatchObject({ unusable: { problem: 'noBuildx' } });
  });
});
