import { describe, expect, test } from 'vitest';
import type { ModelOptions } from '../../../../server/src/core/stages/model';
import { isWindows } from '../../../../server/src/core/stages/windows';
import { openDocument } from '../../../helpers/openDocument';

/** Of the last stage. */
function answer(text: string, options: Partial<ModelOptions> = {}): boolean | undefined {
  const { model } = openDocument(text, options);
  const stage = model.stages.at(-1);
  return stage && isWindows(model, stage);
}

describe('a stage is built for Windows', () => {
  test.each([
    ['by its platform', 'FROM --platform=Windows/amd64 acme/tool\n'],
    ['by a platform that a variable gives', 'ARG P=windows/amd64\nFROM --platform=$P acme/tool\n'],
    ['by the platform of its base', 'ARG P=windows/amd64\nFROM --platform=$P acme/tool AS base\nFROM base\n'],
    ['by its image', 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\n'],
    ['by the tag of its image', 'ARG TAG=windowsservercore\nFROM golang:$TAG\n'],
    ["by its base's image", 'FROM mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-ltsc2022 AS build\nFROM build\n'],
    ["by the file's escape character", '# escape=`\nFROM acme/tool\n'],
  ])('%s', (_by, text) => expect(answer(text)).toBe(true));

  test('by the target', () => {
    expect(answer('FROM acme/tool\n', { targetPlatform: 'windows/amd64' })).toBe(true);
    expect(answer('FROM scratch\n', { targetPlatform: 'windows/amd64' })).toBe(true);
  });
});

describe('a stage is not built for Windows', () => {
  test.each(['FROM alpine\n', 'FROM acme/window\n', 'FROM alpine AS windows\n', 'FROM\n'])('%j', (text) =>
    expect(answer(text)).toBe(false),
  );

  test('where its own platform is another than the target', () => {
    const options = { targetPlatform: 'windows/amd64' };
    expect(answer('FROM --platform=linux/amd64 alpine\n', options)).toBe(false);
  });

  test('by a platform that is written for a stage, which keeps its own', () => {
    expect(answer('FROM alpine AS base\nFROM --platform=windows/amd64 base\n')).toBe(false);
  });
});
