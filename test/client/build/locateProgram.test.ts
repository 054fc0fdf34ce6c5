import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { findEngine } from '../../../client/src/build/engines';
import { locateOutside, locateProgram, type Machine } from '../../../client/src/build/locateProgram';

/** A machine that has these programs. */
function machine(programs: readonly string[], more: Partial<Machine>): Machine {
  return { isWindows: false, path: '', folders: [], isProgram: (file) => programs.includes(file), ...more };
}

describe('on POSIX', () => {
  const search = { path: '/home/ana/bin:/usr/bin', folders: ['/home/ana/app'] };

  test('a program is the first on PATH', () => {
    const found = locateProgram('docker', machine(['/usr/bin/docker', '/home/ana/bin/docker'], search));
    expect(found).toEqual({ path: '/home/ana/bin/docker' });
  });

  test.each([
    ['/home/ana/app/bin', 'a folder of the workspace'],
    ['/home/ana/app', 'the workspace itself'],
    ['/home/ana/other/../app/bin', 'a folder that only looks like another'],
  ])('%s on PATH is left out: %s', (first) => {
    const own = path.posix.resolve(first, 'docker');
    const found = (programs: readonly string[]) =>
      locateProgram('docker', machine(programs, { ...search, path: `${first}:/usr/bin` }));
    expect(found([own, '/usr/bin/docker'])).toEqual({ path: '/usr/bin/docker' });
    expect(found([own])).toEqual({ problem: 'inWorkspace', path: own });
  });

  test.each(['.', '', 'bin', '..'])('%j on PATH counts from nowhere', (first) => {
    const isProgram = () => true;
    const found = locateProgram('docker', machine([], { ...search, isProgram, path: `${first}:/usr/bin` }));
    expect(found).toEqual({ path: '/usr/bin/docker' });
  });

  test('a folder beside the workspace whose name begins the same is another', () => {
    const found = locateProgram('docker', machine(['/home/ana/app2/docker'], { ...search, path: '/home/ana/app2' }));
    expect(found).toEqual({ path: '/home/ana/app2/docker' });
  });

  test.each(['./docker', '../docker', 'bin/docker'])('%s has no place of its own', (program) => {
    expect(locateProgram(program, machine([], { ...search, isProgram: () => true }))).toEqual({ problem: 'missing' });
  });

  test('an absolute path is the choice of the user', () => {
    const chosen = '/home/ana/app/tools/docker';
    expect(locateProgram(chosen, machine([chosen], search))).toEqual({ path: chosen });
    expect(locateProgram('/opt/docker', machine([], search))).toEqual({ problem: 'missing' });
  });
});

describe('on Windows', () => {
  const search = { isWindows: true, path: '.;"C:\\Program Files\\Docker";C:\\bin', folders: ['c:\\Users\\Ana\\app'] };
  const docker = 'C:\\Program Files\\Docker\\docker.exe';

  test('docker.exe of the current folder and of the workspace are not run', () => {
    const own = 'C:\\USERS\\ana\\App\\docker.exe';
    const more = { ...search, path: `${search.path};C:\\USERS\\ana\\App` };
    expect(locateProgram('docker', machine([own, docker], more))).toEqual({ path: docker });
    expect(locateProgram('docker', machine([own], more))).toEqual({ problem: 'inWorkspace', path: own });
  });

  test('only what needs no shell is a program', () => {
    expect(locateProgram('docker', machine(['C:\\bin\\docker', 'C:\\bin\\docker.cmd'], search))).toEqual({
      problem: 'missing',
    });
    expect(locateProgram('podman.EXE', machine(['C:\\bin\\podman.EXE'], search))).toEqual({
      path: 'C:\\bin\\podman.EXE',
    });
  });

  test.each(['.\\docker', 'C:docker', 'bin/docker'])('%s has no place of its own', (program) => {
    expect(locateProgram(program, machine([], { ...search, isProgram: () => true }))).toEqual({ problem: 'missing' });
  });

  test('an absolute path may leave its ending out', () => {
    expect(locateProgram('C:\\bin\\docker', machine(['C:\\bin\\docker.exe'], search))).toEqual({
      path: 'C:\\bin\\docker.exe',
    });
  });
});

describe.skipIf(process.platform === 'win32')('on this machine', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multistage-path-'));
  const before = process.env.PATH;
  afterEach(() => {
    process.env.PATH = before;
    rmSync(folder, { recursive: true, force: true });
  });

  test('an engine of the workspace is not started', async () => {
    const [own, other] = ['workspace', 'other'].map((name) => {
      const program = path.join(folder, name, 'buildah');
      mkdirSync(path.dirname(program), { recursive: true });
      writeFileSync(program, `#!/bin/sh\n: > '${path.join(folder, name)}.started'\n`);
      chmodSync(program, 0o755);
      return program;
    }) as [string, string];
    process.env.PATH = `${path.dirname(own)}:${path.dirname(other)}:${before}`;
    const search = () => findEngine('buildah', '', locateOutside([path.dirname(own)]));
    expect(await search()).toEqual({ engine: { name: 'buildah', path: other } });
    chmodSync(other, 0o644);
    process.env.PATH = `${path.dirname(own)}:${path.dirname(other)}`;
    expect(await search()).toEqual({ unusable: { name: 'buildah', path: own, problem: 'inWorkspace' } });
  });
});
