import { describe, expect, test } from 'vitest';
import type { ImageConfig } from '../../../server/src/core/images/imageConfig';
import { defaultOptions } from '../../../server/src/core/stages/analyze';
import { defaultSettings, type Settings } from '../../../server/src/protocol/settings';
import { modelOptions } from '../../../server/src/service/modelOptions';

const inspected: ImageConfig = { environment: new Map([['FROM_ENGINE', '1']]) };
const inspectedConfig = (image: string) => (image === 'golang:1.22' ? inspected : undefined);
const optionsOf = (settings: Partial<Settings>) => modelOptions({ ...defaultSettings, ...settings }, inspectedConfig);

test('without settings all is as a build without flags has it', () => {
  const { imageConfig: _, ...options } = optionsOf({});
  const { imageConfig: __, ...defaults } = defaultOptions;
  expect(options).toEqual({ ...defaults, target: undefined });
});

test('settings are what the flags of a build are', () => {
  const options = optionsOf({
    buildArgs: { V: '1' },
    buildContexts: { src: './src' },
    platform: 'linux/arm64',
    target: 'test',
  });
  expect(options).toMatchObject({
    buildArgs: { V: '1' },
    contexts: new Set(['src']),
    targetPlatform: 'linux/arm64',
    buildPlatform: defaultOptions.buildPlatform,
    target: 'test',
  });
});

describe('images', () => {
  test('are as the engine has them', () => {
    expect(optionsOf({}).imageConfig('golang:1.22')).toBe(inspected);
    expect(optionsOf({}).imageConfig('ours:1')).toBeUndefined();
  });

  test('are as the table has them where the engine is not to be asked', () => {
    const config = optionsOf({ inspectImages: false }).imageConfig('golang:1.22');
    expect(config?.environment.has('FROM_ENGINE')).toBe(false);
    expect(config?.environment.has('GOPATH')).toBe(true);
  });

  test('behind a named context count in its place', () => {
    const { imageConfig } = optionsOf({
      buildContexts: { base: 'docker-image://golang:1.22', golang: './go', node: 'https://host/x.git' },
    });
    expect(imageConfig('base')).toBe(inspected);
    expect(imageConfig('golang')).toBeUndefined();
    expect(imageConfig('node')).toBeUndefined();
    expect(imageConfig('golang:1.22')).toBe(inspected);
  });
});
