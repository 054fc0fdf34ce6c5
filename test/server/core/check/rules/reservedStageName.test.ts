import { test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

const reserved = (name: string) => `Stage name should not use the same name as reserved stage "${name}"`;

test('scratch and context', () => {
  expectFindings('FROM alpine AS [|scratch|]\nFROM alpine AS [|context|]\n', [
    `ReservedStageName 1: ${reserved('scratch')}`,
    `ReservedStageName 2: ${reserved('context')}`,
  ]);
});

test('in capitals too', () => {
  expectFindings('FROM alpine AS [|[|Scratch|]|]\n', [
    "StageNameCasing 1: Stage name 'Scratch' should be lowercase",
    `ReservedStageName 1: ${reserved('scratch')}`,
  ]);
});

test('before it is a duplicate', () => {
  expectFindings('FROM alpine AS [|context|]\nFROM alpine AS [|[|context|]|]\n', [
    `ReservedStageName 1: ${reserved('context')}`,
    `ReservedStageName 2: ${reserved('context')}`,
    'DuplicateStageName 2: Duplicate stage name "context", stage names should be unique',
  ]);
});

test('not a base of that name, nor a name with it inside', () => {
  expectFindings('FROM scratch AS from-scratch\nFROM alpine AS contexts\n', []);
});
