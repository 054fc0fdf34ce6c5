import { describe, expect, test } from 'vitest';
import { resolvePresence, resolveSettings } from '../../client/src/companions';

const none = () => false;
const containerTools = (id: string) => id === 'ms-azuretools.vscode-containers';
const dockerDx = (id: string) => id === 'docker.docker';

describe('auto', () => {
  test('is on where no other extension gives the same', () => {
    expect(resolvePresence('generalFeatures', 'auto', none)).toBe('on');
    expect(resolvePresence('check', 'auto', none)).toBe('on');
  });

  test("leaves keywords to Container Tools, which has none of BuildKit's rules", () => {
    expect(resolvePresence('generalFeatures', 'auto', containerTools)).toBe('off');
    expect(resolvePresence('check', 'auto', containerTools)).toBe('on');
  });

  test('leaves both to Docker DX', () => {
    expect(resolvePresence('generalFeatures', 'auto', dockerDx)).toBe('off');
    expect(resolvePresence('check', 'auto', dockerDx)).toBe('off');
  });
});

test.each(['on', 'off'] as const)('%s means that, whoever else is there', (value) => {
  expect(resolvePresence('generalFeatures', value, none)).toBe(value);
  expect(resolvePresence('check', value, dockerDx)).toBe(value);
});

describe('the settings for the server', () => {
  test('have every auto resolved, and the rest as it is', () => {
    const settings = { check: 'auto', generalFeatures: 'on', rules: { UnusedArg: 'off' }, target: 'test' };
    expect(resolveSettings(settings, dockerDx)).toEqual({ ...settings, check: 'off', generalFeatures: 'on' });
  });

  test('take a value of no meaning for auto', () => {
    expect(resolveSettings({ check: true }, none)).toEqual({ check: 'on', generalFeatures: 'on' });
  });

  test('are left alone where they are none', () => {
    expect(resolveSettings(null, none)).toBeNull();
    expect(resolveSettings('x', none)).toBe('x');
  });
});
