import { describe, expect, test } from 'vitest';
import { complete } from '../../../helpers/complete';

const general = { generalFeatures: true };

describe('directives', () => {
  test('are offered at the top of the file, once each', () => {
    expect(complete('# <|>\nFROM a', general).labels).toEqual(['syntax', 'escape', 'check']);
    expect(complete('#<|>', general).labels).toEqual(['syntax', 'escape', 'check']);
    expect(complete('# syntax=docker/dockerfile:1\n# e<|>\nFROM a', general).labels).toEqual(['escape', 'check']);
  });
  test('are inserted with their equals sign', () => {
    expect(complete('# sy<|>\nFROM a', general).take('syntax')).toBe('# syntax=\nFROM a');
    expect(complete('# es<|>cape=`\nFROM a', general).take('check')).toBe('# check=`\nFROM a');
  });
  test('are none further down, in values and for others to give', () => {
    expect(complete('\n# <|>\nFROM a', general).labels).toEqual([]);
    expect(complete('# a comment\n# <|>\nFROM a', general).labels).toEqual([]);
    expect(complete('# check=<|>\nFROM a', general).labels).toEqual([]);
    expect(complete('# <|>\nFROM a').labels).toEqual([]);
  });
});
