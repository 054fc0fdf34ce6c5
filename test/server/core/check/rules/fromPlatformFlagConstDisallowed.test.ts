import { test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

const constant = (platform: string) => `FROM --platform flag should not use constant value "${platform}"`;

test('a platform that is written out', () => {
  expectFindings('FROM [|--platform=linux/arm64|] alpine AS build\n', [
    `FromPlatformFlagConstDisallowed 1: ${constant('linux/arm64')}`,
  ]);
  expectFindings('FROM [|--platform=arm64|] alpine\n', [`FromPlatformFlagConstDisallowed 1: ${constant('arm64')}`]);
});

test('in quotes too', () => {
  expectFindings('FROM [|--platform="linux/arm64"|] alpine\n', [
    `FromPlatformFlagConstDisallowed 1: ${constant('linux/arm64')}`,
  ]);
});

test('not of a stage that has the system or the architecture in its name', () => {
  expectFindings(
    'FROM --platform=linux/arm64 alpine AS build-arm64\nFROM --platform=linux/arm64 alpine AS linux\n',
    [],
  );
  expectFindings(
    'FROM --platform=linux/aarch64 alpine AS build-arm64\nFROM --platform=linux/x86_64 alpine AS amd64-tools\n',
    [],
  );
});

test('not with a variable in it, nor what is no platform', () => {
  expectFindings('FROM --platform=linux/$TARGETARCH alpine\n', []);
  expectFindings('FROM --platform=[|linux/a/b/c|] alpine\n', [
    'error 1: failed to parse platform linux/a/b/c: "linux/a/b/c": cannot parse platform specifier: invalid argument',
  ]);
  expectFindings('FROM --platform= alpine\n', []);
});

test('is skipped by a comment above it', () => {
  expectFindings('# a\n# check=skip=FromPlatformFlagConstDisallowed\nFROM --platform=linux/arm64 alpine\n', []);
});
