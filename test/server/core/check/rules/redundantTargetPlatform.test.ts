// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

const redundant = (platform: string) =>
  `Setting platform to predefined ${platform} in FROM is redundant as this is the default behavior`;

test('the target platform, which is the default', () => {
  expectFindings('FROM --platform=[|$TARGETPLATFORM|] alpine\n', [
    `RedundantTargetPlatform 1: ${redundant('$TARGETPLATFORM')}`,
  ]);
  expectFindings('FROM --platform=[|${TARGETPLATFORM:-linux/arm64}|] alpine\n', [
    `RedundantTargetPlatform 1: ${redundant('${TARGETPLATFORM:-linux/arm64}')}`,
  ]);
});

test('also where it is declared again, and of a stage', () => {
  expectFindings('ARG TARGETPLATFORM\nFROM alpine AS a\nFROM --platform=[|$TARGETPLATFORM|] a\n', [
    `RedundantTargetPlatform 3: ${redundant('$TARGETPLATFORM')}`,
  ]);
});

test('not another platform, more than it, or its parts', () => {
  expectFindings('FROM --platform=$BUILDPLATFORM alpine\nFROM --platform=$TARGETOS/$TARGETARCH alpine\n', []);
  expectFindings('ARG V\nFROM --platform=$TARGETPLATFORM$V alpine\n', []);
});

test('is skipped by a comment above it', () => {
  expectFindings('# a\n# check=skip=RedundantTargetPlatform\nFROM --platform=$TARGETPLATFORM alpine\n', []);
});

test('the frontend has it from 1.9 on', () => {
  expectFindings('# syntax=docker/dockerfile:1.8\nFROM --platform=$TARGETPLATFORM alpine\n', []);
  expectFindings('# syntax=docker/dockerfile:1.9\nFROM --platform=[|$TARGETPLATFORM|] alpine\n', [
    `RedundantTargetPlatform 2: ${redundant('$TARGETPLATFORM')}`,
  ]);
});

test('not where the variable is but a part', () => {
  expectFindings('FROM --platform=${TARGETPLATFORM}/v8 alpine\n', [], { targetPlatform: 'linux/arm64' });
});

test('not of a constant that happens to be the same', () => {
  expectFindings(
    'FROM [|--platform=linux/riscv64|] alpine\n',
    ['FromPlatformFlagConstDisallowed 1: FROM --platform flag should not use constant value "linux/riscv64"'],
    { targetPlatform: 'linux/riscv64' },
  );
});
