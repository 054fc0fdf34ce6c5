import { describe, expect, test } from 'vitest';
import type { ImageConfig } from '../../../../server/src/core/images/imageConfig';
import type { ModelOptions } from '../../../../server/src/core/stages/model';
import { type PosixShell, posixShell } from '../../../../server/src/core/stages/runShell';
import { openDocument } from '../../../helpers/openDocument';

/** The shell of the file's last RUN. */
function shell(text: string, options: Partial<ModelOptions> = {}): PosixShell | undefined {
  const { model } = openDocument(text, options);
  const found = model.stages
    .flatMap((stage) => stage.instructions.map((run) => ({ stage, run })))
    .findLast(({ run }) => run.syntax.name === 'run');
  if (!found) throw new Error('no RUN');
  return posixShell(model, found.stage, found.run);
}

const sh: PosixShell = { isBash: false, hasErrexit: false };
const bash: PosixShell = { isBash: true, hasErrexit: false };

describe('a RUN is carried out by', () => {
  test('sh, where nothing says otherwise', () => {
    expect(shell('FROM alpine\nRUN make\n')).toEqual(sh);
    expect(shell('FROM scratch\nRUN make\n')).toEqual(sh);
    expect(shell('FROM\nRUN make\n')).toEqual(sh);
  });

  test('the nearest SHELL above', () => {
    expect(shell('FROM alpine\nSHELL ["/bin/ash", "-c"]\nSHELL ["/bin/bash", "-c"]\nRUN make\n')).toEqual(bash);
    expect(shell('FROM alpine\nRUN make\nSHELL ["/bin/bash", "-c"]\n')).toEqual(sh);
    expect(shell('FROM alpine\nSHELL /bin/bash -c\nRUN make\n')).toEqual(sh);
  });

  test("a base stage's last SHELL, and not that of a stage that it copies from", () => {
    const base = 'FROM alpine AS base\nSHELL ["/bin/bash", "-c"]\n';
    expect(shell(`${base}FROM base AS next\nFROM next\nRUN make\n`)).toEqual(bash);
    expect(shell(`${base}FROM alpine\nCOPY --from=base /a /a\nRUN make\n`)).toEqual(sh);
  });

  test("a trigger's SHELL", () => {
    expect(shell('FROM alpine AS base\nONBUILD SHELL ["/bin/bash", "-c"]\nFROM base\nRUN make\n')).toEqual(bash);
  });

  test("a base image's, where its config is known", () => {
    const config: ImageConfig = { environment: new Map(), shell: ['powershell', '-Command'] };
    const options = { imageConfig: (image: string) => (image === 'golang:nanoserver' ? config : undefined) };
    expect(shell('FROM golang:nanoserver\nRUN make\n', options)).toBeUndefined();
    expect(shell('FROM golang:nanoserver\nSHELL ["bash", "-c"]\nRUN make\n', options)).toEqual(bash);
    expect(shell('FROM golang:1.23\nRUN make\n', options)).toEqual(sh);
  });
});

describe('SHELL', () => {
  test.each<[string, PosixShell | undefined]>([
    ['["/bin/sh", "-c"]', sh],
    ['["dash", "-c"]', sh],
    ['["/usr/bin/bash", "-c"]', bash],
    ['["/bin/bash", "-ec"]', { isBash: true, hasErrexit: true }],
    ['["/bin/bash", "-eo", "pipefail", "-c"]', { isBash: true, hasErrexit: true }],
    ['["/bin/bash", "-o", "pipefail", "-c"]', bash],
    ['["/bin/sh", "-o", "errexit", "-c"]', { isBash: false, hasErrexit: true }],
    ['["/bin/sh", "-xeuc"]', { isBash: false, hasErrexit: true }],
    ['["/bin/zsh", "-c"]', undefined],
    ['["python3", "-c"]', undefined],
    ['["/bin/bash"]', undefined],
    ['["/bin/bash", "-c", "time"]', undefined],
    ['["cmd", "/S", "/C"]', undefined],
    ['["constructor", "-c"]', undefined],
    ['[""]', undefined],
    ['[]', undefined],
  ])('%s', (text, expected) => expect(shell(`FROM alpine\nSHELL ${text}\nRUN make\n`)).toEqual(expected));
});

describe('Windows has another shell', () => {
  test.each([
    '# escape=`\nFROM alpine\nRUN dir\n',
    'FROM --platform=Windows/amd64 golang AS build\nRUN dir\n',
    'ARG P=windows/amd64\nFROM --platform=$P golang\nRUN dir\n',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN dir\n',
    'FROM mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-ltsc2022 AS build\nFROM build\nRUN dir\n',
    'ARG TAG=windowsservercore\nFROM golang:$TAG\nRUN dir\n',
  ])('%j', (text) => expect(shell(text)).toBeUndefined());

  test('where the target is Windows', () => {
    expect(shell('FROM golang\nRUN dir\n', { targetPlatform: 'windows/amd64' })).toBeUndefined();
    expect(shell('FROM scratch\nRUN dir\n', { targetPlatform: 'windows/amd64' })).toBeUndefined();
  });

  test('unless a SHELL names one that is known', () => {
    expect(shell('# escape=`\nFROM golang:nanoserver\nSHELL ["bash", "-c"]\nRUN dir\n')).toEqual(bash);
  });

  test('which a name with only some of the letters is not', () => {
    expect(shell('FROM acme/window\nRUN make\n')).toEqual(sh);
  });
});
