import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json';
import { multistage } from '../helpers/cli';

describe('multistage', () => {
  test('tells how it is used', () => {
    for (const args of [['--help'], ['help'], ['check', '--help'], ['graph', '-h']]) {
      expect(multistage(args)).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage:'), stderr: '' });
    }
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
    const cli = path.resolve(__dirname, '../../dist/cli.js');
    const samples = path.resolve(__dirname, '../../samples/**/Dockerfile*');
    const command = `"${process.execPath}" "${cli}" check --format sarif "${samples}" | true`;
    expect(spawnSync('sh', ['-c', command], { encoding: 'utf8' }).stderr).toBe('');
  });
});
