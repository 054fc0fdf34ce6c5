import { beforeAll, describe, expect, inject, test } from 'vitest';
import { inspectArgv, readConfig } from '../../client/src/images/imageConfig';
import { createImageInspector, readProgram } from '../../client/src/images/imageInspector';
import { docker } from './docker';

const dockerfile = `FROM alpine:3.20 AS all
ENV APP_HOME=/srv/größe GREETING="hello = there" EMPTY=
SHELL ["/bin/sh", "-eu", "-c"]
WORKDIR /srv
USER 1000:1000

FROM scratch AS nothing
COPY --from=alpine:3.20 /bin/busybox /busybox
`;

/** Our own client function on the tests' engine. */
const inspector = createImageInspector(
  async () => ({ engine: { name: 'docker', path: 'docker' } }),
  async (_program, args) => {
    const env = Object.entries(inject('engine')).map(([name, value]) => `${name}=${value}`);
    return readProgram('env', [...env, 'docker', ...args]);
  },
);

beforeAll(async () => {
  for (const target of ['all', 'nothing']) {
    const args = ['buildx', 'build', '--load', '--target', target, '-t', `multistage.test/${target}:1`, '-'];
    const { code, stderr } = await docker(args, { input: dockerfile });
    expect(code, stderr).toBe(0);
  }
});

describe('an image of the engine', () => {
  test('is told with all that it gives to a stage', async () => {
    expect(await inspector.inspect('multistage.test/all:1')).toEqual({
      environment: {
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        APP_HOME: '/srv/größe',
        GREETING: 'hello = there',
        EMPTY: '',
      },
      shell: ['/bin/sh', '-eu', '-c'],
      workdir: '/srv',
      user: '1000:1000',
    });
  });

  test('that sets hardly anything is told as well', async () => {
    const told = await inspector.inspect('multistage.test/nothing:1');
    expect(told).toMatchObject({ environment: { PATH: expect.any(String) }, workdir: '/' });
    expect(told?.shell ?? told?.user).toBeUndefined();
  });

  test('is found by its familiar and its whole name', async () => {
    for (const name of ['alpine:3.20', 'docker.io/library/alpine:3.20', 'library/alpine:3.20'])
      expect(await inspector.inspect(name), name).not.toBeNull();
  });

  test('is not found by its ID, which FROM would take for a name', async () => {
    const { stdout } = await docker(['image', 'inspect', '--format', '{{.Id}}', 'alpine:3.20']);
    const id = stdout.trim().replace('sha256:', '').slice(0, 12);
    expect((await docker(['image', 'inspect', id])).code).toBe(0);
    expect(await inspector.inspect(id)).toBeNull();
  });
});

test('an image that is not there is not pulled', async () => {
  expect(await inspector.inspect('alpine:3.19')).toBeNull();
  const { stdout } = await docker(['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}']);
  expect(stdout).toContain('alpine:3.20');
  expect(stdout).not.toContain('alpine:3.19');
});

test('what docker says of an image that it lacks is no config', async () => {
  const { code, stdout } = await docker(inspectArgv('docker', 'nobody/has:this') ?? []);
  expect(code).not.toBe(0);
  expect(readConfig(stdout)).toBeNull();
});
