import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { multistage } from '../helpers/cli';

const folder = mkdtempSync(path.join(tmpdir(), 'multistage-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const clean = 'FROM alpine:3.20 AS base\nRUN true\n';
const cased = 'FROM alpine:3.20 as base\nRUN true\n';
const broken = 'FROM alpine:3.20\nCOPY --frm=base a b\n';

function write(name: string, content: string | Buffer): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return name;
}

const check = (...args: readonly string[]) => multistage(['check', ...args], { cwd: folder });
const rules = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { filename: string; warnings: { ruleName: string }[] | null })
    .map(({ filename, warnings }) => [filename, ...(warnings ?? []).map(({ ruleName }) => ruleName)]);

describe('exit codes of multistage check', () => {
  test('0 where nothing is found', () => {
    expect(check(write('clean/Dockerfile', clean))).toEqual({
      code: 0,
      stdout: '1 file, nothing found\n',
      stderr: '',
    });
  });

  test('1 with warnings, and with an error', () => {
    expect(check(write('cased/Dockerfile', cased)).code).toBe(1);
    const { code, stdout } = check(write('broken/Dockerfile', broken));
    expect(code).toBe(1);
    expect(stdout).toContain(
      'broken/Dockerfile:2: error: dockerfile parse error on line 2: unknown flag: --frm (did you mean from?)',
    );
  });

  test.each([
    [[], 'check needs at least one file, or - for standard input'],
    [['--format', 'xml', 'clean/Dockerfile'], '--format is one of text, json, sarif, github, not "xml"'],
    [['--base-env', 'all', 'clean/Dockerfile'], '--base-env is one of known, path, not "all"'],
    [['--build-arg', '=x', 'clean/Dockerfile'], '--build-arg needs NAME=VALUE, not "=x"'],
    [['--context', 'absent', 'clean/Dockerfile'], 'there is no folder absent'],
    [['--build-context', 'src', 'clean/Dockerfile'], '--build-context needs NAME=VALUE, not "src"'],
    [['absent'], 'there is no file absent'],
    [['clean'], 'clean is a folder; name a file in it, or a pattern such as clean/**/Dockerfile*'],
    [['absent/*'], 'nothing matches absent/*'],
  ])('2 for %j, with what to do', (args, message) => {
    write('clean/Dockerfile', clean);
    expect(check(...args)).toMatchObject({ code: 2, stderr: `multistage: ${message}\n` });
  });

  test('2 for an unknown option', () => {
    expect(check('--fromat', 'json')).toMatchObject({ code: 2, stderr: expect.stringContaining('--fromat') });
  });

  test('2 for a binary file, and the others are checked all the same', () => {
    const binary = write('binary/Dockerfile', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe]));
    const { code, stdout, stderr } = check('--format', 'json', binary, write('cased/Dockerfile', cased));
    expect(code).toBe(2);
    expect(rules(stdout)).toEqual([['cased/Dockerfile', 'FromAsCasing']]);
    expect(stderr).toBe('multistage: binary/Dockerfile is not a text file\n');
  });
});

describe('what multistage check reads', () => {
  test('patterns, each file once, in order', () => {
    write('tree/b/Dockerfile', cased);
    write('tree/a/Dockerfile.dev', clean);
    write('tree/node_modules/x/Dockerfile', cased);
    const { stdout } = check('--format', 'json', 'tree/**/Dockerfile*', 'tree/b/Dockerfile');
    expect(rules(stdout)).toEqual([['tree/a/Dockerfile.dev'], ['tree/b/Dockerfile', 'FromAsCasing']]);
  });

  test('a file that is named like a pattern', () => {
    expect(rules(check('--format', 'json', write('odd/[ab]*.Dockerfile', cased)).stdout)).toEqual([
      ['odd/[ab]*.Dockerfile', 'FromAsCasing'],
    ]);
  });

  test('standard input', () => {
    const { code, stdout } = multistage(['check', '--format', 'json', '-'], { cwd: folder, input: cased });
    expect(code).toBe(1);
    expect(rules(stdout)).toEqual([['-', 'FromAsCasing']]);
  });

  test('CRLF and a byte order mark, as BuildKit does', () => {
    expect(check(write('windows/Dockerfile', `\uFEFF${clean.replaceAll('\n', '\r\n')}`)).code).toBe(0);
    expect(check(write('windows/cased', `\uFEFF${cased.replaceAll('\n', '\r\n')}`)).stdout).toContain(
      'windows/cased:1: warning',
    );
  });

  test('a NUL in UTF-8, and bytes that are no UTF-8', () => {
    expect(check(write('nul/Dockerfile', 'FROM alpine\nLABEL a="\0"\n')).code).toBe(0);
    expect(check(write('latin/Dockerfile', Buffer.from('FROM alpine\n# caf\xe9\n', 'latin1'))).code).toBe(0);
  });

  test('links', () => {
    write('linked/Dockerfile', cased);
    symlinkSync('Dockerfile', path.join(folder, 'linked/link'));
    expect(check('linked/link').code).toBe(1);
  });
});

describe('what multistage check is given', () => {
  const copies = 'FROM alpine:3.20\nCOPY secret.txt /\n';
  const ignored = (...args: readonly string[]) => rules(check('--format', 'json', ...args).stdout).flat();

  test('the .dockerignore beside the file, its own before', () => {
    write('ignore/.dockerignore', 'secret.txt\n');
    expect(ignored(write('ignore/Dockerfile', copies))).toContain('CopyIgnoredFile');
    write('ignore/Other.dockerignore', 'nothing\n');
    expect(ignored(write('ignore/Other', copies))).not.toContain('CopyIgnoredFile');
  });

  test('the .dockerignore of another context', () => {
    write('context/.dockerignore', '*.txt\n');
    expect(ignored(write('elsewhere/Dockerfile', copies))).not.toContain('CopyIgnoredFile');
    expect(ignored('--context', 'context', 'elsewhere/Dockerfile')).toContain('CopyIgnoredFile');
    const input = { cwd: folder, input: copies };
    expect(multistage(['check', '--context', 'context', '-'], input).stdout).toContain('CopyIgnoredFile');
  });

  test('a target', () => {
    const file = write('target/Dockerfile', `${clean}FROM base AS other\nMAINTAINER me\nWORKDIR x\n`);
    expect(ignored(file)).toContain('WorkdirRelativePath');
    expect(ignored('--target', 'BASE', file)).not.toContain('WorkdirRelativePath');
    expect(check('--target', 'bse', file).stdout).toContain(
      'target stage "bse" could not be found (did you mean base?)',
    );
  });

  test('build arguments, alone from the environment', () => {
    const file = write('arguments/Dockerfile', 'ARG TAG\nFROM alpine:$TAG\n');
    expect(ignored('--build-arg', 'TAG=3.20', file)).toEqual([file, 'InvalidDefaultArgInFrom']);
    const { stdout } = multistage(['check', '--build-arg', 'TAG', file], { cwd: folder, env: { TAG: 'A:B' } });
    expect(stdout).toContain('failed to parse stage name "alpine:A:B": invalid reference format');
    const unset = write('arguments/default', 'ARG UNSET_TAG=3.20\nFROM alpine:$UNSET_TAG\n');
    expect(check('--build-arg', 'UNSET_TAG', unset).code).toBe(0);
  });

  test('named contexts, and a platform', () => {
    const file = write('contexts/Dockerfile', 'FROM Upper\nWORKDIR C:/x\n');
    expect(check(file).stdout).toContain('must be lowercase');
    expect(check('--build-context', 'Upper=docker-image://alpine', file).code).toBe(1);
    expect(ignored('--build-context', 'Upper=x', '--platform', 'windows/amd64', file)).not.toContain(
      'WorkdirRelativePath',
    );
  });

  test('what is known of base images, or PATH alone', () => {
    const file = write('known/Dockerfile', 'FROM golang:1.23\nWORKDIR $GOPATH/src\n');
    expect(check(file).code).toBe(0);
    expect(ignored('--base-env', 'path', file)).toContain('UndefinedVar');
  });
});

test('nothing is lost of more output than a pipe holds', () => {
  const text = `FROM alpine:3.20\n${'MAINTAINER me\n'.repeat(500)}`;
  const many = Array.from({ length: 20 }, (_, index) => write(`many/${index}.Dockerfile`, text));
  const { stdout } = check('--format', 'json', ...many);
  expect(stdout.length).toBeGreaterThan(3_000_000);
  expect(rules(stdout).map(([name, ...found]) => [name, found.length])).toEqual(many.map((name) => [name, 500]));
});

describe('names and files that were made to hurt', () => {
  const odd = 'odd\n::error file=x::forged\nDockerfile';

  test('a file name with line endings begins no line of its own, on either stream', () => {
    write(odd, cased);
    const outputs = ['text', 'json', 'sarif', 'github'].flatMap((format) => {
      const { stdout, stderr } = check('--format', format, odd, `missing${odd}`, `nothing*${odd}`);
      return [stdout, stderr];
    });
    for (const output of outputs) expect(output).not.toMatch(/^\s*::error/m);
    expect(check('--context', odd.replace('odd', 'no'), odd).stderr.trim().split('\n')).toHaveLength(1);
  });

  test('a file is checked once, however many links lead to it, and links in circles end', () => {
    write('links/real/Dockerfile', cased);
    symlinkSync('real', path.join(folder, 'links/again'));
    symlinkSync('..', path.join(folder, 'links/real/up'));
    symlinkSync('Dockerfile', path.join(folder, 'links/real/Dockerfile.same'));
    const { stdout } = check('--format', 'json', 'links/**/Dockerfile*', 'links/again/Dockerfile');
    expect(rules(stdout)).toHaveLength(1);
    symlinkSync('round', path.join(folder, 'links/round'));
    expect(check('links/round')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^multistage: cannot read .*\n$/),
    });
  });

  test('a file that is too large or binary is said to be, and the next is checked', () => {
    write('large/Dockerfile', `FROM alpine\n${'# comment\n'.repeat(1_700_000)}`);
    write('large/binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0xff]));
    write('large/next', cased);
    const { code, stdout, stderr } = check('--format', 'json', 'large/Dockerfile', 'large/binary', 'large/next');
    expect(rules(stdout)).toEqual([['large/next', 'FromAsCasing']]);
    expect(stderr).toBe(
      'multistage: large/Dockerfile is too large to check: it has more than 16 MiB\nmultistage: large/binary is not a text file\n',
    );
    expect(code).toBe(2);
  });
});

test('thousands of files are written as they are checked', () => {
  const count = 3_000;
  for (let index = 0; index < count; index++) write(`many/${index % 100}/Dockerfile.${index}`, cased);
  const { code, stdout, stderr } = check('--format', 'github', 'many/**/Dockerfile*');
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout.split('\n')).toHaveLength(count + 1);
});
