import { test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

const duplicate = (name: string) => `Duplicate stage name "${name}", stage names should be unique`;

test('each stage but the first of a name', () => {
  expectFindings('FROM alpine AS build\nFROM alpine AS [|build|]\nFROM alpine AS [|build|]\n', [
    `DuplicateStageName 2: ${duplicate('build')}`,
    `DuplicateStageName 3: ${duplicate('build')}`,
  ]);
});

test('whatever the case', () => {
  expectFindings('FROM alpine AS build\nFROM alpine AS [|[|BUILD|]|]\n', [
    "StageNameCasing 2: Stage name 'BUILD' should be lowercase",
    `DuplicateStageName 2: ${duplicate('build')}`,
  ]);
});

test('not unnamed stages, nor a name that is an image too', () => {
  expectFindings('FROM alpine\nFROM alpine\nFROM alpine AS alpine\n', []);
});

test('takes no comment above it', () => {
  expectFindings('FROM alpine AS a\n# check=skip=DuplicateStageName\nFROM alpine AS [|a|]\n', [
    `DuplicateStageName 3: ${duplicate('a')}`,
  ]);
});
