import { describe, expect, test } from 'vitest';
import { defaultOptions } from '../../../../server/src/core/stages/analyze';
import type { ModelOptions } from '../../../../server/src/core/stages/model';
import { predefinedArguments, predefinedNames, proxyNames } from '../../../../server/src/core/stages/platform';

function values(options: Partial<ModelOptions> = {}, lastStageName?: string): Readonly<Record<string, unknown>> {
  const definitions = predefinedArguments({ ...defaultOptions, ...options }, lastStageName);
  return Object.fromEntries(definitions.map(({ name, value }) => [name, value]));
}

describe('predefined arguments', () => {
  test("come in BuildKit's order, as such, and with a value each", () => {
    const definitions = predefinedArguments(defaultOptions, undefined);
    expect(definitions.map(({ name }) => name)).toEqual([
      'BUILDPLATFORM',
      'BUILDOS',
      'BUILDOSVERSION',
      'BUILDARCH',
      'BUILDVARIANT',
      'TARGETPLATFORM',
      'TARGETOS',
      'TARGETOSVERSION',
      'TARGETARCH',
      'TARGETVARIANT',
      'TARGETSTAGE',
    ]);
    expect(definitions.map(({ name }) => name)).toEqual([...predefinedNames]);
    expect(new Set(definitions.map(({ kind }) => kind))).toEqual(new Set(['predefined']));
    expect(definitions.filter(({ value }) => value === undefined)).toEqual([]);
  });

  test('have the parts of the two platforms', () => {
    expect(values({ targetPlatform: 'linux/arm/v7', buildPlatform: 'darwin/arm64' })).toEqual({
      BUILDPLATFORM: 'darwin/arm64',
      BUILDOS: 'darwin',
      BUILDOSVERSION: '',
      BUILDARCH: 'arm64',
      BUILDVARIANT: '',
      TARGETPLATFORM: 'linux/arm/v7',
      TARGETOS: 'linux',
      TARGETOSVERSION: '',
      TARGETARCH: 'arm',
      TARGETVARIANT: 'v7',
      TARGETSTAGE: 'default',
    });
    expect(values({ targetPlatform: '' })).toMatchObject({ TARGETPLATFORM: '', TARGETOS: '', TARGETARCH: '' });
  });

  test('name the target, or else the last stage, or else `default`', () => {
    expect(values({ target: 'test' }, 'release').TARGETSTAGE).toBe('test');
    expect(values({}, 'release').TARGETSTAGE).toBe('release');
    expect(values().TARGETSTAGE).toBe('default');
  });

  test('are what a build argument says, an empty one too, and no other part follows from it', () => {
    const given = values({ buildArgs: { TARGETARCH: 'riscv64', BUILDOS: '', HTTP_PROXY: 'http://proxy' } });
    expect(given).toMatchObject({ TARGETARCH: 'riscv64', TARGETPLATFORM: 'linux/amd64', BUILDOS: '' });
    expect(given).not.toHaveProperty('HTTP_PROXY');
  });
});

test('proxy arguments are none of them', () => {
  expect([...proxyNames].sort()).toEqual(['ALL_PROXY', 'FTP_PROXY', 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY']);
  expect([...proxyNames].filter((name) => predefinedNames.has(name))).toEqual([]);
});
