import { describe, expect, test } from 'vitest';
import {
  isByteSize,
  isUint32,
  parseDuration,
  parseGoBool,
  parseInt32,
} from '../../../../../server/src/core/check/buildkit/goValues';

describe('durations', () => {
  test('are sums of numbers with units, in nanoseconds', () => {
    expect(
      ['0', '1ns', '1us', '2\u00b5s', '1ms', '1.5s', '1m', '1h', '1h30m', '.5s', '1.s'].map(parseDuration),
    ).toEqual([0, 1, 1e3, 2e3, 1e6, 1.5e9, 60e9, 3600e9, 5400e9, 5e8, 1e9]);
    expect(['-1s', '+1s', '-0'].map(parseDuration)).toEqual([-1e9, 1e9, 0]);
  });

  test.each(['', '-', 's', '.s', ' 1s', 'abc', '9999999h'])('%j is none', (text) => {
    expect(parseDuration(text)).toEqual({ error: `time: invalid duration "${text}"` });
  });

  test('need units that exist', () => {
    expect(parseDuration('10')).toEqual({ error: 'time: missing unit in duration "10"' });
    expect(parseDuration('1s10')).toEqual({ error: 'time: missing unit in duration "1s10"' });
    expect(parseDuration('1d')).toEqual({ error: 'time: unknown unit "d" in duration "1d"' });
    expect(parseDuration('1s-1s')).toEqual({ error: 'time: unknown unit "s-" in duration "1s-1s"' });
    expect(parseDuration('5constructor')).toEqual({
      error: 'time: unknown unit "constructor" in duration "5constructor"',
    });
    expect(parseDuration('1S')).toEqual({ error: 'time: unknown unit "S" in duration "1S"' });
  });
});

describe('numbers', () => {
  test('of 32 bits', () => {
    expect(['3', '+3', '-3', '007', '2147483647', '-2147483648'].map(parseInt32)).toEqual([
      3, 3, -3, 7, 2147483647, -2147483648,
    ]);
    const error = (text: string, cause: string) => ({ error: `strconv.ParseInt: parsing "${text}": ${cause}` });
    expect(parseInt32('2147483648')).toEqual(error('2147483648', 'value out of range'));
    expect(['', '1.0', '0x1', '1_0', ' 1'].map(parseInt32)).toEqual(
      ['', '1.0', '0x1', '1_0', ' 1'].map((text) => error(text, 'invalid syntax')),
    );
  });

  test('without a sign', () => {
    expect(['0', '755', '37777777777'].every((text) => isUint32(text, 8))).toBe(true);
    expect(['', '8', '+7', '40000000000'].some((text) => isUint32(text, 8))).toBe(false);
    expect(isUint32('4294967295', 10)).toBe(true);
    expect(['4294967296', '-1', '1e3'].some((text) => isUint32(text, 10))).toBe(false);
  });
});

test('sizes of memory', () => {
  const sizes = ['1', '1b', '10k', '10 KB', '1.5GiB', '2T', '3p', '.5k', '1.g', '1e6', '64 '];
  expect(sizes.filter((size) => !isByteSize(size))).toEqual([]);
  const others = ['', 'k', '1x', '-1', '.', '1  k', '1ib', '1bb', '100ki', '64 mb ', '1,5g', '1constructor'];
  expect(others.filter(isByteSize)).toEqual([]);
});

test("Go's truth values", () => {
  expect(['1', 't', 'T', 'TRUE', 'true', 'True'].map(parseGoBool)).not.toContain(false);
  expect(['0', 'f', 'F', 'FALSE', 'false', 'False'].map(parseGoBool)).toEqual(Array(6).fill(false));
  expect(['tRUE', 'yes', '', ' true'].map(parseGoBool)).toEqual(Array(4).fill(undefined));
});
