import { test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

const undeclared = (name: string, like?: string) =>
  `FROM argument '${name}' is not declared${like ? ` (did you mean ${like}?)` : ''}`;

test('a variable in the base that no global ARG declares', () => {
  expectFindings('FROM alpine:3[|$MINOR|]\n', [`UndefinedArgInFrom 1: ${undeclared('MINOR')}`]);
  expectFindings('FROM alpine:3[|${MINOR:-.20}|]\n', [`UndefinedArgInFrom 1: ${undeclared('MINOR')}`]);
});

test('once for each name, and with the name that is nearly so', () => {
  expectFindings('ARG VERSION=3\nFROM alpine:3[|$VERSON|]$VERSON[|$OTHER|]\n', [
    `UndefinedArgInFrom 2: ${undeclared('VERSON', 'VERSION')}`,
    `UndefinedArgInFrom 2: ${undeclared('OTHER')}`,
  ]);
});

test('in the base first, then in the platform', () => {
  expectFindings('FROM --platform=linux/amd64[|$VARIANT|] alpine:3[|$MINOR|]\n', [
    `UndefinedArgInFrom 1: ${undeclared('MINOR')}`,
    `UndefinedArgInFrom 1: ${undeclared('VARIANT')}`,
  ]);
});

test('an ARG of a stage does not count, nor a build argument that nothing declares', () => {
  expectFindings('FROM alpine AS a\nARG MINOR=1\nFROM alpine:3[|$MINOR|]\n', [
    `UndefinedArgInFrom 3: ${undeclared('MINOR')}`,
  ]);
  expectFindings('FROM alpine:3[|$MINOR|]\n', [`UndefinedArgInFrom 1: ${undeclared('MINOR')}`], {
    buildArgs: { MINOR: '.20' },
  });
});

test('not what is declared, with a value or without, or predefined', () => {
  expectFindings('ARG TAG\nARG BASE=alpine\nFROM $BASE:3$TAG\nFROM golang:1-$TARGETOS-$BUILDARCH\n', []);
});

test('not an escaped one', () => {
  expectFindings('FROM [|[|alpine\\$TAG|]|]\n', [
    'InvalidDefaultArgInFrom 1: Default value for ARG alpine\\$TAG results in empty or invalid base image name',
    'error 1: failed to parse stage name "alpine$TAG": invalid reference format: repository name (library/alpine$TAG) must be lowercase',
  ]);
});

test('is skipped by a comment above it', () => {
  expectFindings('# the base\n# check=skip=UndefinedArgInFrom\nFROM alpine:3$MINOR\n', []);
});
