import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json';
import { multistage } from '../helpers/cli';
import { inRepository } from '../helpers/repository';

const cli = inRepository('dist/cli.js');

describe('multistage', () => {
  test.each([['--help'], ['-h'], ['help']])('%s tells of the commands', (...args) => {
    const { code, stdout, stderr } = multistage(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/multistage check .*\n.*multistage fix .*\n.*multistage graph /);
  });

  test.each([
    [['check', '--help'], '--base-env known|path'],
    [['check', '--format', 'json', '-h', 'Dockerfile'], '--base-env known|path'],
    [['help', 'graph'], '--format mermaid|dot|svg|json'],
    [['graph', '-h'], '--format mermaid|dot|svg|json'],
  ])('%j tells of the options', (args, option) => {
    expect(multistage(args)).toEqual({ code: 0, stdout: expect.stringContaining(option), stderr: '' });
  });

  test('a file may be named as an option is', () => {
    expect(multistage(['check', '--', '--help'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no file'),
    });
  });

  test('tells how it is used where nothing is asked', () => {
    expect(multistage([])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Usage:') });
  });

  test('names a command that there is not', () => {
    expect(multistage(['chekc'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is no command "chekc"'),
    });
    expect(multistage(['constructor']).code).toBe(2);
  });

  test('tells its version', () => {
    expect(multistage(['--version'])).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
  });

  test('bears a reader that has had enough', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'multistage-main-'));
    // More than any pipe holds.
    writeFileSync(path.join(folder, 'Dockerfile'), `FROM alpine:3.20\n${'MAINTAINER me\n'.repeat(2_000)}`);
    const command = `"${process.execPath}" "${cli}" check --format json Dockerfile | head -c 20`;
    const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect({ stdout, stderr }).toEqual({ stdout: '{"filename":"Dockerf', stderr: '' });
  });
});

test.skipIf(!existsSync('/dev/full'))('output that cannot be written ends with 2 and one line', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'multistage-full-'));
  writeFileSync(path.join(folder, 'Dockerfile'), 'FROM alpine as x\n');
  for (const command of ['check Dockerfile', 'check --format json Dockerfile', 'graph Dockerfile', '--help']) {
    const line = `"${process.execPath}" "${cli}" ${command} > /dev/full`;
    const { status, stderr } = spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' });
    expect({ command, status }).toEqual({ command, status: 2 });
    expect(stderr).toMatch(/^multistage: cannot write the output: .*ENOSPC.*\n$/);
  }
  rmSync(folder, { recursive: true, force: true });
});
