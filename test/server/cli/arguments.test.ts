import { describe, expect, test } from 'vitest';
import {
  readArguments,
  readBuildArguments,
  readChoice,
  readPairs,
  readPlatform,
  UsageError,
} from '../../../server/src/cli/arguments';

const options = { target: { type: 'string' }, 'build-arg': { type: 'string', multiple: true } } as const;

describe('readArguments', () => {
  test('tells options and files apart', () => {
    const args = ['a', '--target=x', '--build-arg', 'A=1', '-', '--build-arg=B=2', '--', '--target'];
    const { values, positionals } = readArguments(args, options);
    expect({ ...values }).toEqual({ target: 'x', 'build-arg': ['A=1', 'B=2'] });
    expect(positionals).toEqual(['a', '-', '--target']);
  });

  test.each([
    [['--tarhget', 'x'], '--tarhget'],
    [['--target'], '--target'],
    [['-t', 'x'], '-t'],
  ])('%j is an error of the user', (args, named) => {
    expect(() => readArguments(args, options)).toThrow(UsageError);
    expect(() => readArguments(args, options)).toThrow(named);
  });
});

describe('readPairs', () => {
  test('splits at the first equals sign; the last of a name counts', () => {
    expect(readPairs('build-context', ['a=b=c', 'd=', 'a=e'])).toEqual({ a: 'e', d: '' });
    expect(readPairs('build-context')).toEqual({});
  });

  test.each(['', '=', '=x', 'name'])('%j is none', (value) => {
    expect(() => readPairs('build-context', [value])).toThrow(
      new UsageError(`--build-context needs NAME=VALUE, not ${JSON.stringify(value)}`),
    );
  });
});

describe('readBuildArguments', () => {
  test('takes a name alone from the environment, and leaves it out where it is not set', () => {
    const environment = { TAG: '3.20', EMPTY: '', EQUALS: 'a=b' };
    expect(readBuildArguments(['TAG', 'EMPTY', 'EQUALS', 'UNSET', 'OWN=1'], environment)).toEqual({
      TAG: '3.20',
      EMPTY: '',
      EQUALS: 'a=b',
      OWN: '1',
    });
  });

  test.each(['', '=x'])('%j is none', (value) => {
    expect(() => readBuildArguments([value], {})).toThrow(UsageError);
  });
});

describe('readChoice', () => {
  test('is the first where nothing is said', () => {
    expect(readChoice('format', undefined, ['text', 'json'])).toBe('text');
    expect(readChoice('format', 'json', ['text', 'json'])).toBe('json');
  });

  test.each(['', 'JSON', 'xml'])('%j is none of them', (value) => {
    expect(() => readChoice('format', value, ['text', 'json'])).toThrow(
      new UsageError(`--format is one of text, json, not ${JSON.stringify(value)}`),
    );
  });
});

describe('readPlatform', () => {
  test.each(['linux/arm64', 'linux/arm/v7', 'windows', 'arm64', 'Linux/AMD64'])('%s is one', (platform) => {
    expect(readPlatform(platform)).toBe(platform);
  });

  test('none is given', () => {
    expect(readPlatform(undefined)).toBeUndefined();
    expect(readPlatform('')).toBeUndefined();
  });

  test.each(['lniux', 'linux/arm64,linux/amd64', 'linux/a/b/c', 'linux/*'])('%s is none', (platform) => {
    expect(() => readPlatform(platform)).toThrow(/^--platform needs one such as linux\/arm64: /);
  });
});
