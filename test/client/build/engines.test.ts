import { describe, expect, test } from 'vitest';
import { findEngine, type RunProgram, readEngineName } from '../../../client/src/build/engines';

const asNamed = (path: string) => ({ path });

interface Answer {
  readonly code?: number;
  readonly output?: string;
}

/** A machine on which only these commands have an answer; of a program with none it has no such program. */
function machine(answers: Readonly<Record<string, Answer>>): RunProgram {
  return async (program, args) => {
    const answer = answers[[program, ...args].join(' ')];
    if (answer) return { code: answer.code ?? 0, output: answer.output ?? '' };
    const isInstalled = Object.keys(answers).some((command) => command.startsWith(`${program} `));
    return isInstalled ? { code: 1, output: '' } : undefined;
  };
}

const buildx = { output: 'github.com/docker/buildx v0.29.1 a1b2c3\n' };
const builder = {
  output: 'Name:          default\nDriver:        docker\n\nNodes:\nName:             default\nStatus: running\n',
};
const dead = 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
const deadBuilder = { output: `Name:          default\nDriver:        \nError:         ${dead}\n` };
const workingDocker = { 'docker buildx version': buildx, 'docker buildx inspect': builder };
const podman = { 'podman version': { output: 'Client:       Podman Engine\n' } };
const buildah = { 'buildah --version': { output: 'buildah version 1.28.2\n' } };

describe('in auto', () => {
  test('docker with buildx builds', async () => {
    const run = machine({ ...workingDocker, ...podman });
    expect(await findEngine('auto', '', asNamed, run)).toEqual({ engine: { name: 'docker', path: 'docker' } });
  });

  test.each([
    ['is not installed', {}],
    ['has no buildx', { 'docker buildx version': { code: 1, output: "docker: 'buildx' is not a docker command." } }],
    ['does not answer', { 'docker buildx version': buildx, 'docker buildx inspect': deadBuilder }],
  ])('podman builds where docker %s', async (_, docker) => {
    expect(await findEngine('auto', '', asNamed, machine({ ...docker, ...podman, ...buildah }))).toEqual({
      engine: { name: 'podman', path: 'podman' },
    });
  });

  test('buildah builds where there is nothing else', async () => {
    expect(await findEngine('auto', '', asNamed, machine(buildah))).toEqual({
      engine: { name: 'buildah', path: 'buildah' },
    });
  });

  test('what is wrong is said of the one that is installed', async () => {
    const run = machine({ 'podman version': { code: 125, output: 'Error: cannot connect to Podman' } });
    expect(await findEngine('auto', '', asNamed, run)).toMatchObject({
      unusable: { name: 'podman', problem: 'notRunning' },
    });
  });

  test('without any, docker is missing', async () => {
    expect(await findEngine('auto', '', asNamed, machine({}))).toEqual({
      unusable: { name: 'docker', path: 'docker', problem: 'missing' },
    });
  });

  test.each([
    ['/opt/bin/podman', 'podman'],
    ['C:\\Program Files\\RedHat\\Podman\\podman.exe', 'podman'],
    ['/usr/local/bin/buildah-1.40', 'buildah'],
    ['/opt/tools/nerdctl', 'docker'],
  ])('the program %s is taken for %s', async (program, name) => {
    const run = machine({
      [`${program} version`]: {},
      [`${program} --version`]: {},
      [`${program} buildx version`]: buildx,
      [`${program} buildx inspect`]: builder,
    });
    expect(await findEngine('auto', program, asNamed, run)).toEqual({ engine: { name, path: program } });
  });
});

describe('docker', () => {
  const find = (answers: Readonly<Record<string, Answer>>) => findEngine('docker', '', asNamed, machine(answers));

  test('is not replaced by another where it is wanted', async () => {
    expect(await find(podman)).toMatchObject({ unusable: { problem: 'missing' } });
  });

  test('without buildx is of no use', async () => {
    const output = 'docker: unknown command: docker buildx\n';
    expect(await find({ 'docker buildx version': { code: 1, output } })).toMatchObject({
      unusable: { problem: 'noBuildx' },
    });
  });

  test('does not answer, although inspecting its builder succeeds', async () => {
    expect(await find({ ...workingDocker, 'docker buildx inspect': deadBuilder })).toEqual({
      unusable: { name: 'docker', path: 'docker', problem: 'notRunning', detail: dead },
    });
  });

  test('refuses a user who is not in its group', async () => {
    const output = 'Name: default\nError: permission denied while trying to connect to the Docker daemon socket\n';
    expect(await find({ ...workingDocker, 'docker buildx inspect': { output } })).toMatchObject({
      unusable: { problem: 'denied' },
    });
  });

  test('builds as long as one node of its builder answers', async () => {
    const node = (name: string, state: string) => `Name:      ${name}\nEndpoint:  ssh://${name}\n${state}\n`;
    const inspected = (...nodes: string[]) => ({
      output: `Name:   farm\nDriver: docker-container\n\nNodes:\n${nodes.join('\n')}`,
    });
    const bad = node('arm', 'Error:     no route to host');
    const good = node('amd', 'Status:    running');
    expect(await find({ ...workingDocker, 'docker buildx inspect': inspected(bad, good) })).toHaveProperty('engine');
    expect(await find({ ...workingDocker, 'docker buildx inspect': inspected(bad, bad) })).toMatchObject({
      unusable: { problem: 'notRunning', detail: 'no route to host' },
    });
  });

  test("that is podman's stand-in takes podman's flags", async () => {
    const run = { 'docker buildx version': { output: 'Client: Podman Engine\nVersion: 5.2.0\n' } };
    expect(await find(run)).toEqual({ engine: { name: 'podman', path: 'docker' } });
  });
});

test('a program that is not there is found missing by really starting it', async () => {
  expect(await findEngine('docker', '/no/such/program/docker', asNamed)).toMatchObject({
    unusable: { problem: 'missing' },
  });
  // Node is no docker: it is there, and knows no buildx.
  expect(await findEngine('docker', process.execPath, asNamed)).toMatchObject({ unusable: { problem: 'noBuildx' } });
});

test('a program that is not to be run is not started, not even to ask for its version', async () => {
  const run: RunProgram = () => Promise.reject(new Error('started'));
  const path = '/work/bin/docker';
  const found = await findEngine('docker', '', () => ({ problem: 'inWorkspace', path }), run);
  expect(found).toEqual({ unusable: { name: 'docker', problem: 'inWorkspace', path } });
});

test.each(['auto', 'docker', 'podman', 'buildah'])('the setting may name %s', (name) => {
  expect(readEngineName(name)).toBe(name);
});

test.each(['./docker', 'sh', '', 'DOCKER', 'toString', 7, null, { name: 'docker' }, ['docker']])(
  'of %j in the setting nothing is run',
  (value) => {
    expect(readEngineName(value)).toBe('auto');
  },
);
