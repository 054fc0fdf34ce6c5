import { describe, expect, test } from 'vitest';
import { inspectArgv, readConfig } from '../../../client/src/images/imageConfig';

describe('the arguments', () => {
  test('ask docker for a tag, so that no ID is meant', () => {
    expect(inspectArgv('docker', 'golang:1.23')).toEqual([
      'image',
      'inspect',
      '--format',
      '{{json .Config}}',
      '--',
      'golang:1.23',
    ]);
    expect(inspectArgv('docker', 'cafe')?.at(-1)).toBe('cafe:latest');
    expect(inspectArgv('docker', 'localhost:5000/cafe')?.at(-1)).toBe('localhost:5000/cafe:latest');
    expect(inspectArgv('docker', 'cafe@sha256:12')?.at(-1)).toBe('cafe@sha256:12');
  });

  test('have the name last, behind --', () => {
    for (const engine of ['docker', 'podman', 'buildah'] as const)
      expect(inspectArgv(engine, 'a/b:1')?.slice(-2)).toEqual(['--', 'a/b:1']);
  });

  test.each([
    '',
    '-v',
    '--format={{.}}',
    'a b',
    'a\nb',
    '$(id)',
    '`id`',
    'a;b',
    'a&b',
    'a|b',
    '${BASE}',
    'a\0',
    '%PATH%',
  ])('are not made for %j', (image) => {
    for (const engine of ['docker', 'podman', 'buildah'] as const) expect(inspectArgv(engine, image)).toBeUndefined();
  });
});

describe('the answer', () => {
  test("is docker's config", () => {
    const output = JSON.stringify({
      Hostname: '',
      User: 'node',
      Env: ['PATH=/usr/bin', 'OPTIONS=--a=b --c', 'EMPTY='],
      Cmd: ['node'],
      WorkingDir: '/srv',
      Shell: ['/bin/bash', '-o', 'pipefail', '-c'],
      OnBuild: null,
    });
    expect(readConfig(`${output}\n`)).toEqual({
      environment: { PATH: '/usr/bin', OPTIONS: '--a=b --c', EMPTY: '' },
      shell: ['/bin/bash', '-o', 'pipefail', '-c'],
      workdir: '/srv',
      user: 'node',
    });
  });

  test("is podman's, which leaves out what isn't set", () => {
    expect(readConfig('{"Env":["A=b"]}')).toEqual({ environment: { A: 'b' } });
  });

  test("is in buildah's image file", () => {
    expect(readConfig('{"os":"linux","config":{"User":"app","Env":["A=b"],"Shell":["sh"]}}')).toEqual({
      environment: { A: 'b' },
      shell: ['sh'],
      user: 'app',
    });
  });

  test('bears null and empty fields', () => {
    const nothing = { environment: {}, shell: undefined, workdir: undefined, user: undefined };
    expect(readConfig('{"Env":null,"Shell":null,"WorkingDir":"","User":""}')).toEqual(nothing);
    expect(readConfig('{"Env":{},"Shell":[],"WorkingDir":1,"User":null}')).toEqual(nothing);
    expect(readConfig('{"Env":["NO_VALUE","=x",3]}')).toEqual(nothing);
  });

  test('keeps names that objects have by themselves', () => {
    const { environment } = readConfig('{"Env":["__proto__=a","constructor=b"]}') ?? {};
    expect(Object.entries(environment ?? {})).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });

  test.each(['', 'null', '[]', '"x"', 'Error: No such image', '{"Env":'])('is none in %j', (output) => {
    expect(readConfig(output)).toBeNull();
  });
});
