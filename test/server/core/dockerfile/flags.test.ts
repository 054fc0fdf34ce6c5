import { describe, expect, test } from 'vitest';
import {
  flagKind,
  isMountKeyOf,
  mountKey,
  mountKeyNames,
  mountKeys,
  mountTypes,
} from '../../../../server/src/core/dockerfile/flags';

describe('flags', () => {
  test('are known by instruction and exact name', () => {
    expect(flagKind('copy', 'from')).toBe('string');
    expect(flagKind('copy', 'exclude')).toBe('list');
    expect(flagKind('add', 'link')).toBe('bool');
    expect(flagKind('add', 'from')).toBeUndefined();
    expect(flagKind('copy', 'From')).toBeUndefined();
    expect(flagKind('env', 'from')).toBeUndefined();
    expect(flagKind('copy', 'constructor')).toBeUndefined();
  });
});

describe('mount keys', () => {
  test('are found by any of their names in any case', () => {
    expect(mountKey('DST')?.names[0]).toBe('target');
    expect(mountKey('destination')).toBe(mountKey('target'));
    expect(mountKey('nope')).toBeUndefined();
  });
  test('have one meaning per name', () => {
    const names = mountKeys.flatMap((key) => key.names);
    expect(new Set(names).size).toBe(names.length);
  });
  test('are all in the list that names are suggested from', () => {
    expect([...mountKeyNames].sort()).toEqual(mountKeys.flatMap(({ names }) => names).sort());
  });
  test('belong to types', () => {
    expect(isMountKeyOf(mountKey('size'), 'tmpfs')).toBe(true);
    expect(isMountKeyOf(mountKey('size'), 'cache')).toBe(false);
    expect(isMountKeyOf(undefined, 'cache')).toBe(false);
  });
  test('of every type there is a target', () => {
    expect(mountTypes.every((type) => mountKey('target')?.types.includes(type))).toBe(true);
  });
});
