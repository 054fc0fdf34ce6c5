import { describe, expect, test } from 'vitest';
import { defaultSettings, readSettings } from '../../../server/src/protocol/settings';

test('settings are read as they are', () => {
  const settings = {
    generalFeatures: 'off',
    check: 'on',
    rules: { UnusedStage: 'off', UndefinedVar: 'error' },
    codeLens: false,
    buildArgs: { VERSION: '1', EMPTY: '' },
    buildContexts: { src: './src' },
    platform: 'linux/arm64',
    target: 'test',
    context: '..',
    inspectImages: false,
  };
  expect(readSettings(settings)).toEqual(settings);
});

test.each([undefined, null, 3, 'text', true, [], {}])('without any, as in %j, the defaults count', (value) => {
  expect(readSettings(value)).toEqual(defaultSettings);
});

describe('what has the wrong type', () => {
  test('is left at its default, and the others are read', () => {
    expect(
      readSettings({
        generalFeatures: true,
        check: 'sometimes',
        rules: ['UnusedStage'],
        codeLens: 'false',
        buildArgs: 'A=b',
        buildContexts: null,
        platform: 1,
        target: ['a'],
        context: {},
        inspectImages: 0,
      }),
    ).toEqual(defaultSettings);
    expect(readSettings({ check: 3, target: 'test' })).toEqual({ ...defaultSettings, target: 'test' });
  });

  test('is left out of what has names', () => {
    const { rules, buildArgs } = readSettings({
      rules: { UnusedStage: 'loud', UnusedArg: 'hint', UndefinedVar: null },
      buildArgs: { A: 1, B: 'b', C: null, D: ['d'] },
    });
    expect(rules).toEqual({ UnusedArg: 'hint' });
    expect(buildArgs).toEqual({ B: 'b' });
  });
});

test('what is no setting is left out', () => {
  expect(readSettings({ suggestCommand: 'x', trace: { server: 'verbose' } })).toEqual(defaultSettings);
});
