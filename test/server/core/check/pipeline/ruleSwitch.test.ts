import { describe, expect, test } from 'vitest';
import { ruleSwitch } from '../../../../../server/src/core/check/pipeline/ruleSwitch';
import type { BuildKitRule } from '../../../../../server/src/core/check/ruleTable';
import { parseDockerfile } from '../../../../../server/src/core/dockerfile/parse';

function isOn(text: string, rule: BuildKitRule, buildArgs: Readonly<Record<string, string>> = {}): boolean {
  return ruleSwitch(parseDockerfile(text), { buildArgs }).isOn(rule);
}

/** Whether the rule is on for the last instruction. */
function isOnAtEnd(text: string, rule: BuildKitRule): boolean {
  const file = parseDockerfile(text);
  return ruleSwitch(file, { buildArgs: {} }).isOn(rule, file.instructions.at(-1));
}

describe("the file's options", () => {
  test('are its directive, up to the first space', () => {
    expect(isOn('FROM alpine\n', 'FromAsCasing')).toBe(true);
    expect(isOn('# syntax=docker/dockerfile:1\n# check=skip=FromAsCasing\nFROM alpine\n', 'FromAsCasing')).toBe(false);
    expect(isOn('# check=skip=StageNameCasing, FromAsCasing\nFROM alpine\n', 'FromAsCasing')).toBe(true);
    expect(isOn('#!/bin/x\n# check=skip=FromAsCasing\nFROM alpine\n', 'FromAsCasing')).toBe(false);
  });

  test('are none below another comment, or indented', () => {
    expect(isOn('# hello\n# check=skip=FromAsCasing\nFROM alpine\n', 'FromAsCasing')).toBe(true);
    expect(isOn(' # check=skip=FromAsCasing\nFROM alpine\n', 'FromAsCasing')).toBe(true);
  });

  test('are wholly those of the build argument where it is given, also an empty one', () => {
    const text = '# check=skip=FromAsCasing\nFROM alpine\n';
    expect(isOn(text, 'FromAsCasing', { BUILDKIT_DOCKERFILE_CHECK: 'skip=StageNameCasing' })).toBe(true);
    expect(isOn(text, 'StageNameCasing', { BUILDKIT_DOCKERFILE_CHECK: 'skip=StageNameCasing' })).toBe(false);
    expect(isOn(text, 'FromAsCasing', { BUILDKIT_DOCKERFILE_CHECK: '' })).toBe(true);
  });

  test('count for nothing when they are refused', () => {
    const given = { buildArgs: {} };
    expect(ruleSwitch(parseDockerfile('# check=skip=all;x\nFROM alpine\n'), given).error).toBe(
      'failed to parse check options: invalid check option "x"',
    );
    expect(isOn('# check=skip=all;x\nFROM alpine\n', 'FromAsCasing')).toBe(true);
  });
});

describe('a comment above an instruction', () => {
  test('counts for it', () => {
    expect(isOnAtEnd('FROM alpine\n# check=skip=UndefinedVar\n\nENV A=$B\n', 'UndefinedVar')).toBe(false);
    expect(isOnAtEnd('FROM alpine\n# check=skip=UndefinedVar\n#\nENV A=$B\n', 'UndefinedVar')).toBe(true);
    expect(isOnAtEnd('FROM alpine\n  # check=skip=UndefinedVar\nENV A=$B\n', 'UndefinedVar')).toBe(true);
  });

  test('counts from the frontend 1.21 on', () => {
    const text = (minor: number) =>
      `# syntax=docker/dockerfile:1.${minor}\nFROM alpine\n# check=skip=UndefinedVar\nENV A=$B\n`;
    expect(isOnAtEnd(text(20), 'UndefinedVar')).toBe(true);
    expect(isOnAtEnd(text(21), 'UndefinedVar')).toBe(false);
  });
});

test('the frontend is the one of BUILDKIT_SYNTAX where that is given', () => {
  const text = '# syntax=docker/dockerfile:1.18\nFROM alpine\n';
  expect(isOn(text, 'ExposeProtoCasing')).toBe(true);
  expect(isOn(text, 'ExposeProtoCasing', { BUILDKIT_SYNTAX: 'docker/dockerfile:1.17' })).toBe(false);
});
