import { describe, expect, test } from 'vitest';
import * as generalService from '../../../../server/src/service/generalService';
import { complete } from '../../../helpers/complete';
import { typeText } from '../../../helpers/typist';

const general = { general: generalService };

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
  test('are none further down and for others to give', () => {
    expect(complete('\n# <|>\nFROM a', general).labels).toEqual([]);
    expect(complete('# a comment\n# <|>\nFROM a', general).labels).toEqual([]);
    expect(complete('# <|>\nFROM a').labels).toEqual([]);
  });
});

describe('values of directives', () => {
  const labels = (line: string) => complete(`${line}\nFROM a`, general).labels;

  test('frontends and escape tokens, until something is typed', () => {
    expect(labels('# syntax=<|>')).toEqual(['docker/dockerfile:1', 'docker/dockerfile:1-labs']);
    expect(labels('#escape = <|>')).toEqual(['\\', '`']);
    expect(labels('# syntax=docker/dockerfile<|>')).toEqual([]);
  });
  test('options of check, once each', () => {
    expect(labels('# check=<|>')).toEqual(['skip=', 'error=', 'experimental=']);
    expect(labels('# check=skip=all;<|>')).toEqual(['error=', 'experimental=']);
    expect(labels('# check=error=<|>')).toEqual(['true', 'false']);
  });
  test('rules that are not in the list yet', () => {
    expect(labels('# check=skip=<|>')).toContain('JSONArgsRecommended');
    expect(labels('# check=skip=<|>')).toContain('all');
    const others = labels('# check=skip=JSONArgsRecommended,<|>');
    expect(others).toContain('StageNameCasing');
    expect(others).not.toContain('JSONArgsRecommended');
    expect(others).not.toContain('all');
  });
  test('replace what is typed of them', () => {
    expect(complete('# check=skip=Stage<|>Name,UndefinedVar\nFROM a', general).take('StageNameCasing')).toBe(
      '# check=skip=StageNameCasing,UndefinedVar\nFROM a',
    );
    expect(complete('# check=er<|>\nFROM a', general).take('error=')).toBe('# check=error=\nFROM a');
  });
  test('and names end no comment', () => {
    for (const text of ['# syntax', '# Escape', '# check', '# syntax=docker/dockerfile', '# check=skip=all']) {
      expect(typeText(`${text}\nFROM alpine\n`)).toEqual([]);
    }
  });
});
