import { test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

const should = (name: string) => `Stage name '${name}' should be lowercase`;

test('a name with a capital', () => {
  expectFindings('FROM alpine AS [|Build|]\nFROM scratch AS [|releasE|]\n', [
    `StageNameCasing 1: ${should('Build')}`,
    `StageNameCasing 2: ${should('releasE')}`,
  ]);
});

test('before the name is refused', () => {
  expectFindings('FROM alpine AS [|[|My+Stage|]|]', [
    `StageNameCasing 1: ${should('My+Stage')}`,
    'parse error 1: invalid name for build stage: "My+Stage", name can\'t start with a number or contain symbols',
  ]);
});

test('on all lines of a continued FROM, at the name', () => {
  expectFindings('FROM alpine \\\r\n  AS \\\r\n  [|Build|]\r\n', [`StageNameCasing 1-3: ${should('Build')}`]);
});

test('not what is used in capitals, nor a fourth word', () => {
  expectFindings('FROM alpine AS build\nFROM scratch\nCOPY --from=BUILD /app /\n', []);
  expectFindings('[|FROM|] alpine AS Build now', ['parse error 1: FROM requires either one or three arguments']);
});

test('is skipped by a comment above it, or in the whole file', () => {
  expectFindings('# check=skip=StageNameCasing\n\nFROM alpine AS Build\n', []);
  expectFindings('FROM alpine\n# check=skip=StageNameCasing\nFROM alpine AS Build\nFROM alpine AS [|Test|]\n', [
    `StageNameCasing 4: ${should('Test')}`,
  ]);
});
