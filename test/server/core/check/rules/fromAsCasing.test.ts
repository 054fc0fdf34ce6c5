import { test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

const differ = (as: string, from: string) => `'${as}' and '${from}' keywords' casing do not match`;

test('FROM and AS in different cases', () => {
  expectFindings('FROM alpine [|as|] build\n', [`FromAsCasing 1: ${differ('as', 'FROM')}`]);
  expectFindings('FROM alpine [|As|] build\n', [`FromAsCasing 1: ${differ('As', 'FROM')}`]);
  expectFindings('from alpine [|AS|] build\nrun make\n', [`FromAsCasing 1: ${differ('AS', 'from')}`]);
});

test('the same case, and a FROM of mixed case with any', () => {
  expectFindings('FROM alpine AS build\n', []);
  expectFindings('from alpine as build\nrun make\n', []);
  expectFindings('[|From|] alpine As build\n', [
    "ConsistentInstructionCasing 1: Command 'From' should match the case of the command majority (uppercase)",
  ]);
});

test('also where there is a word too many', () => {
  expectFindings('[|FROM|] alpine [|as|] build now\n', [
    `FromAsCasing 1: ${differ('as', 'FROM')}`,
    'parse error 1: FROM requires either one or three arguments',
  ]);
});

test('is skipped by a comment above it', () => {
  expectFindings('ARG TAG\n# check=skip=FromAsCasing\nFROM alpine as build\n', []);
});

test('not where there is no name after it', () => {
  expectFindings('[|FROM|] alpine as\n', ['parse error 1: FROM requires either one or three arguments']);
});
