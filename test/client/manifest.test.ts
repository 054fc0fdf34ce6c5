import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBuildDefinition } from '../../client/src/build/buildDefinition';
import { ownRules } from '../../server/src/core/check/ownRules';
import { buildkitRules } from '../../server/src/core/check/ruleTable';
import { defaultSettings, readSettings } from '../../server/src/protocol/settings';
import { root } from '../helpers/repository';

const text = readFileSync(path.join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(text);
const { configuration, commands, menus, taskDefinitions } = manifest.contributes;

interface Setting {
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly scope: string;
}
const settings: Readonly<Record<string, Setting>> = configuration.properties;

describe('the settings', () => {
  const own = Object.entries(settings).filter(([name]) => !/\.(?:build|trace)\./.test(name));

  test('are those that the server reads, with the same defaults', () => {
    const defaults = Object.fromEntries(
      own.map(([name, { default: value }]) => [name.replace('multistage.', ''), value]),
    );
    expect(defaults).toEqual(defaultSettings);
  });

  test('can differ from folder to folder where the server takes them', () => {
    for (const [name, { scope }] of own) expect(scope, name).toBe('resource');
  });

  test('have only choices that the server knows', () => {
    for (const name of ['generalFeatures', 'check'] as const) {
      const read = settings[`multistage.${name}`]?.enum?.map((value) => readSettings({ [name]: value })[name]);
      expect(read).toEqual(['auto', 'on', 'off']);
    }
    const { additionalProperties } = configuration.properties['multistage.rules'];
    const levels: readonly string[] = additionalProperties.enum;
    expect(readSettings({ rules: Object.fromEntries(levels.map((level) => [level, level])) }).rules).toEqual(
      Object.fromEntries(levels.map((level) => [level, level])),
    );
  });

  test('know every rule by name', () => {
    const { propertyNames } = configuration.properties['multistage.rules'];
    expect(propertyNames.enum).toEqual([...ownRules.map(({ name }) => name), ...Object.keys(buildkitRules)]);
  });

  test('that choose the program cannot come from an untrusted workspace', () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    // It names a folder that is read, which may be anywhere.
    expect(restrictedConfigurations).toContain('multistage.context');
    expect(restrictedConfigurations).toEqual(
      expect.arrayContaining(Object.keys(settings).filter((name) => name.startsWith('multistage.build.'))),
    );
  });
});

describe('the commands', () => {
  test('that build are off in an untrusted workspace', () => {
    for (const { command, enablement } of commands)
      if (/build/i.test(command)) expect(enablement, command).toBe('isWorkspaceTrusted');
  });

  test("in the graph's menu are those that a node's context is made for", () => {
    const items: readonly { readonly command: string; readonly when: string }[] = menus['webview/context'];
    expect(items.map(({ command }) => command)).toEqual([
      'multistage.buildStage',
      'multistage.copyName',
      'multistage.exportStageGraph',
    ]);
    for (const { when } of items) expect(when).toMatch(/^webviewId == multistage\.stageGraph\b/);
  });

  test('in menus are declared', () => {
    const declared = new Set(commands.map(({ command }: { command: string }) => command));
    const used = Object.values<{ command: string }[]>(menus).flatMap((items) => items.map(({ command }) => command));
    expect(used.filter((command) => !declared.has(command))).toEqual([]);
  });
});

test('the task type has the properties that a build is read from', () => {
  const [{ type, properties }] = taskDefinitions;
  const unreadable = Symbol('no JSON value');
  for (const property of Object.keys(properties))
    expect(readBuildDefinition({ type, dockerfile: 'Dockerfile', [property]: unreadable })).toEqual({
      unusable: property,
    });
  expect(properties.engine.enum).toEqual(settings['multistage.build.engine']?.enum);
});

test('every text of the manifest has its words, and no words are left over', () => {
  const words = Object.keys(JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8')));
  const used = [...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
  expect([...new Set(used)].sort()).toEqual([...words].sort());
});
