// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { describe, expect, test } from 'vitest';
import type { Value } from '../../../../server/src/core/dockerfile/budget';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import { emptyConfig, type ImageConfig } from '../../../../server/src/core/images/imageConfig';
import { defaultOptions } from '../../../../server/src/core/stages/analyze';
import {
  defaultPath,
  evaluateGlobalArg,
  inheritedState,
  initialState,
  resolveWorkdir,
} from '../../../../server/src/core/stages/evaluate';
import type { ModelOptions, StageState } from '../../../../server/src/core/stages/model';
import { Scope } from '../../../../server/src/core/stages/scope';
import { openDocument } from '../../../helpers/openDocument';

/** The last stage's state at its end. */
function end(text: string, options?: Partial<ModelOptions>): StageState {
  const state = openDocument(text, options).model.stages.at(-1)?.end;
  if (!state) throw new Error('no stage');
  return state;
}

/** The values of the last stage, PATH left out. */
function values(text: string, options?: Partial<ModelOptions>): Readonly<Record<string, Value | undefined>> {
  const { scope } = end(text, options);
  const names = [...scope.definitions().keys()].filter((name) => name !== 'PATH');
  return Object.fromEntries(names.map((name) => [name, scope.value(name)]));
}

const config: ImageConfig = {
  environment: new Map([
    ['GOPATH', '/go'],
    ['PATH', '/go/bin:/bin'],
  ]),
  shell: ['/bin/bash', '-c'],
  workdir: '/go',
  user: 'gopher',
};

describe('a stage starts', () => {
  test('from an image that is known with all that the image sets', () => {
    const { scope, ...state } = initialState(config);
    expect(state).toEqual({
      shell: ['/bin/bash', '-c'],
      workdir: '/go',
      user: 'gopher',
      hasWorkdir: false,
      os: 'linux',
      isBaseKnown: true,
    });
    expect(scope.environmentNames()).toEqual(['GOPATH', 'PATH']);
    expect(scope.lookup('GOPATH')).toEqual({ name: 'GOPATH', kind: 'image', value: '/go' });
    expect(scope.value('PATH')).toBe('/go/bin:/bin');
  });

  test('from one that is not known with PATH alone', () => {
    const { scope, ...state } = initialState(undefined);
    expect(state).toMatchObject({ shell: undefined, workdir: undefined, user: undefined, isBaseKnown: false });
    expect([scope.environmentNames(), scope.value('PATH')]).toEqual([['PATH'], defaultPath]);
  });

  test('from nothing in the root', () => {
    expect(initialState(emptyConfig)).toMatchObject({ workdir: '/', hasWorkdir: false, isBaseKnown: true });
  });

  test('from another stage where that ends, without changing it', () => {
    const base = end('FROM scratch\nENV A=1\nUSER app\nSHELL ["bash", "-c"]\nWORKDIR /a\n');
    const state = inheritedState(base);
    expect(state).toMatchObject({ user: 'app', shell: ['bash', '-c'], workdir: '/a', hasWorkdir: true });
    state.scope.set({ name: 'A', kind: 'env' }, '2');
    expect([base.scope.value('A'), state.scope.value('A')]).toEqual(['1', '2']);
  });
});

describe('ENV', () => {
  test('sees what was set before it, not its own pairs', () => {
    expect(values('FROM scratch\nENV a=1 b=$a\nENV c=$a d=${b:-none}\n')).toEqual({ a: '1', b: '', c: '1', d: 'none' });
    expect(values('FROM scratch\nENV a=hello\nENV a=bye b=$a\nENV c=$a\n')).toEqual({ a: 'bye', b: 'hello', c: 'bye' });
  });

  test('expands its keys, and sets none that comes to nothing', () => {
    expect(values('FROM scratch\nENV P=APP\nENV ${P}_HOME=/app ${NOT}=x\n')).toEqual({ P: 'APP', APP_HOME: '/app' });
  });

  test('has the rest of the line in its old form', () => {
    expect(values('FROM scratch\nENV GREETING hello   $PATH there\n')).toEqual({
      GREETING: `hello   ${defaultPath} there`,
    });
  });

  test('takes quotes and escapes out', () => {
    expect(values(`FROM scratch\nENV A="two words" B='$A' C=a\\ b D=\\$A\n`)).toEqual({
      A: 'two words',
      B: '$A',
      C: 'a b',
      D: '$A',
    });
  });

  test('adds to PATH', () => {
    expect(end('FROM scratch\nENV PATH=/opt/bin:$PATH\n').scope.value('PATH')).toBe(`/opt/bin:${defaultPath}`);
    expect(end('FROM golang\nENV PATH=/x:$PATH\n', { imageConfig: () => config }).scope.value('PATH')).toBe(
      '/x:/go/bin:/bin',
    );
  });
});

describe('ARG', () => {
  test('has a build argument, else its default, else the global value, else none', () => {
    const text = 'ARG G=global\nARG N\nFROM scratch\nARG G\nARG N\nARG D=default\nARG NONE\n';
    expect(values(text)).toEqual({ G: 'global', N: undefined, D: 'default', NONE: undefined });
    expect(values(text, { buildArgs: { G: 'g', N: 'n', D: '', OTHER: 'x' } })).toEqual({
      G: 'g',
      N: 'n',
      D: '',
      NONE: undefined,
    });
  });

  test('with a default leaves the global value aside', () => {
    expect(values('ARG V=1\nFROM scratch\nARG V=${V:-none}\n')).toEqual({ V: 'none' });
  });

  test('is not seen before it is declared again', () => {
    expect(values('ARG V=1\nFROM scratch\nENV A=$V\nARG V\nENV B=$V\n')).toEqual({ A: '', V: '1', B: '1' });
  });

  test('sees the pairs before it', () => {
    expect(values('FROM scratch\nARG a=1 b=$a c\n')).toEqual({ a: '1', b: '1', c: undefined });
  });

  test('and ENV: the last one counts', () => {
    expect(values('FROM scratch\nARG V=arg\nENV V=env\n')).toEqual({ V: 'env' });
    expect(values('FROM scratch\nENV V=env\nARG V=arg\n')).toEqual({ V: 'arg' });
    expect(values('FROM scratch\nARG V=arg\nENV V=${V:-env}\n', { buildArgs: { V: 'given' } })).toEqual({ V: 'given' });
  });

  test('without a value leaves an ENV as it is, unless a build argument or a global one has a value', () => {
    const text = 'FROM scratch\nENV V=env\nARG V\n';
    expect(values(text)).toEqual({ V: 'env' });
    expect(values(text, { buildArgs: { V: 'given' } })).toEqual({ V: 'given' });
    expect(values(`ARG V=global\n${text}`)).toEqual({ V: 'global' });
    expect(values(`ARG V\n${text}`)).toEqual({ V: 'env' });
  });

  test('says whose value it takes', () => {
    const { model } = openDocument('ARG V=1\nARG U\nFROM scratch\nARG V\nENV W=2\nARG W\nARG X=3\nARG U\n');
    const defined = model.stages[0]?.steps?.flatMap(({ defines }) => defines) ?? [];
    expect(
      defined.map(({ name, kind, value, inherits }) => [name, kind, value, inherits?.kind, inherits?.value]),
    ).toEqual([
      ['V', 'arg', '1', 'arg', '1'],
      ['W', 'env', '2', undefined, undefined],
      ['W', 'arg', undefined, 'env', '2'],
      ['X', 'arg', '3', undefined, undefined],
      ['U', 'arg', undefined, 'arg', undefined],
    ]);
  });

  test('takes a predefined one over', () => {
    const text = 'FROM scratch\nARG TARGETARCH\nARG BUILDPLATFORM\nARG TARGETVARIANT\nENV OS=$TARGETOS\n';
    expect(values(text, { targetPlatform: 'linux/arm64' })).toEqual({
      TARGETARCH: 'arm64',
      BUILDPLATFORM: 'linux/amd64',
      TARGETVARIANT: '',
      OS: '',
    });
  });

  test('makes a proxy argument a variable, which it is not by itself', () => {
    const given = { buildArgs: { HTTP_PROXY: 'http://proxy' } };
    expect(values('FROM scratch\nENV A=$HTTP_PROXY\nARG HTTP_PROXY\nENV B=$HTTP_PROXY\n', given)).toEqual({
      A: '',
      HTTP_PROXY: 'http://proxy',
      B: 'http://proxy',
    });
  });

  test('may be called what every object has', () => {
    const text =
      'ARG toString\nFROM scratch\nARG constructor\nARG __proto__=1\nARG toString\nENV A=$__proto__$constructor\n';
    const { scope } = end(text);
    expect(['constructor', '__proto__', 'toString', 'A'].map((name) => scope.value(name))).toEqual([
      undefined,
      '1',
      undefined,
      '1',
    ]);
    expect(
      end(text, { buildArgs: { constructor: 'given' } as object as Record<string, string> }).scope.value('A'),
    ).toBe('1given');
  });

  test('without a name declares nothing, and its default is expanded all the same', () => {
    const { model } = openDocument('ARG TAG =1\nFROM scratch\nARG V =$TAG\n');
    const [step] = model.stages[0]?.steps ?? [];
    expect(step?.defines.map(({ name }) => name)).toEqual(['V']);
    expect(step?.expanded.map(({ word }) => word.text)).toEqual(['$TAG']);
    expect(model.globals.flatMap(({ defines }) => defines.map(({ name }) => name))).toEqual(['TAG']);
  });

  test("leaves a build argument's default alone", () => {
    const { model } = openDocument('FROM scratch\nARG V=${A:?needed}\n', { buildArgs: { V: '1' } });
    const [step] = model.stages[0]?.steps ?? [];
    expect(step?.expanded.map(({ kind }) => kind)).toEqual(['unread']);
    expect(step?.defines.map(({ value }) => value)).toEqual(['1']);
  });
});

test('a global ARG sees those above it, and is declared without a value', () => {
  const globalScope = new Scope();
  const context = { escape: '\\', options: { ...defaultOptions, buildArgs: { C: 'c' } } } as const;
  const { instructions } = parseDockerfile('ARG A=1 B=$A\nARG C=$B D\nARG E=$MISSING\n');
  const steps = instructions.map(({ syntax }) => evaluateGlobalArg(syntax, globalScope, context));
  const defined = steps.flatMap(({ defines }) => defines.map(({ name, value }) => [name, value]));
  expect(defined).toEqual([
    ['A', '1'],
    ['B', '1'],
    ['C', 'c'],
    ['D', undefined],
    ['E', ''],
  ]);
  expect(globalScope.environmentNames()).toEqual(['A', 'B', 'C', 'E']);
  expect(globalScope.lookup('D')?.kind).toBe('arg');
});

describe('what else a stage ends with', () => {
  test('its last USER, SHELL and WORKDIR, expanded', () => {
    const text =
      'FROM scratch\nARG WHO=app\nUSER $WHO:staff\nSHELL ["/bin/bash", "-c"]\nSHELL ["$WHO"]\nWORKDIR /home/$WHO\nWORKDIR src\n';
    expect(end(text)).toMatchObject({ user: 'app:staff', shell: ['$WHO'], workdir: '/home/app/src', hasWorkdir: true });
  });

  test('no SHELL that is not in JSON form', () => {
    expect(end('FROM scratch\nSHELL /bin/bash -c\n').shell).toBeUndefined();
  });

  test('a WORKDIR that is not known, where the base image is not', () => {
    expect(end('FROM alpine\nWORKDIR app\n')).toMatchObject({ workdir: undefined, hasWorkdir: true });
    expect(end('FROM golang\nWORKDIR app\n', { imageConfig: () => config }).workdir).toBe('/go/app');
  });
});

describe('a WORKDIR', () => {
  test.each<[string | undefined, string, string | undefined]>([
    ['/', '/app', '/app'],
    ['/app', 'src/./main', '/app/src/main'],
    ['/app', '..', '/'],
    ['/app', '../../..', '/'],
    ['/app', '', '/app'],
    ['/app', '//srv//x/', '/srv/x'],
    [undefined, '/app', '/app'],
    [undefined, 'app', undefined],
    [undefined, '', undefined],
    ['/', 'C:\\Dev', '/C:\\Dev'],
    ['/srv', 'C:\\Dev', '/srv/C:\\Dev'],
    ['/srv', 'C:/Dev/../x', '/srv/C:/x'],
    ['/srv', '..\\Dev', '/srv/..\\Dev'],
    ['/C:', 'bin', '/C:/bin'],
    [undefined, 'C:\\Dev', undefined],
  ])('in %j of %j is %j', (current, path, result) => expect(resolveWorkdir(current, path)).toBe(result));

  test.each<[string | undefined, string, string | undefined]>([
    [undefined, 'C:\\app\\..\\src', 'C:/src'],
    ['C:/src', 'bin', 'C:/src/bin'],
    ['C:/src', '\\Windows', '/Windows'],
    ['/app', 'C:', 'C:/'],
    ['/app', 'src\\main', '/app/src/main'],
  ])('on Windows in %j of %j is %j', (current, path, result) =>
    expect(resolveWorkdir(current, path, 'windows')).toBe(result),
  );

  test('is read by the operating system of the stage', () => {
    const lines = '# escape=`\nFROM alpine\nWORKDIR /srv\nWORKDIR C:\\Dev\n';
    expect(end(lines).workdir).toBe('/srv/C:\\Dev');
    expect(end(lines, { targetPlatform: 'windows/amd64' }).workdir).toBe('C:/Dev');
    const windows = '# escape=`\nFROM --platform=windows/amd64 mcr.microsoft.com/windows/nanoserver AS base\n';
    expect(end(`${windows}WORKDIR C:\\Dev\nFROM base\nWORKDIR src\n`).workdir).toBe('C:/Dev/src');
  });
});
