import { test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

const invalid = (base: string) => `Default value for ARG ${base} results in empty or invalid base image name`;

test('a base that is nothing without a build argument, also where that is given', () => {
  expectFindings('ARG TAG\nFROM [|alpine:$TAG|]\n', [`InvalidDefaultArgInFrom 2: ${invalid('alpine:$TAG')}`], {
    buildArgs: { TAG: '3.20' },
  });
});

test('a base that is no image name, without any variable too', () => {
  expectFindings('FROM [|[|Alpine|]|]\n', [
    `InvalidDefaultArgInFrom 1: ${invalid('Alpine')}`,
    'error 1: failed to parse stage name "Alpine": invalid reference format: repository name (library/Alpine) must be lowercase',
  ]);
});

test('not a default that is right, nor a name that a build argument makes wrong', () => {
  expectFindings('ARG TAG=3.20\nFROM alpine:$TAG\n', []);
  expectFindings(
    'ARG TAG=3.20\nFROM [|alpine:$TAG|]\n',
    ['error 2: failed to parse stage name "alpine:": invalid reference format'],
    {
      buildArgs: { TAG: '' },
    },
  );
});

test('ends at the first FROM that cannot be expanded', () => {
  expectFindings('FROM alpine\nFROM [|alpine:${X|]\nFROM [|Alpine|]\n', [
    'error 2: failed to process "alpine:${X": unsupported modifier (\uFFFD) in substitution',
    'error 3: failed to parse stage name "Alpine": invalid reference format: repository name (library/Alpine) must be lowercase',
  ]);
});

test('ends before the first, where a global ARG cannot be expanded', () => {
  expectFindings('ARG A=[|${X|]\nFROM [|Alpine|]\n', [
    'error 1: failed to process "${X": unsupported modifier (\uFFFD) in substitution',
    'error 2: failed to parse stage name "Alpine": invalid reference format: repository name (library/Alpine) must be lowercase',
  ]);
});

test('has predefined arguments as they are given', () => {
  expectFindings(
    'FROM [|[|base-$TARGETARCH|]|]\n',
    [
      `InvalidDefaultArgInFrom 1: ${invalid('base-$TARGETARCH')}`,
      'error 1: failed to parse stage name "base-ARM": invalid reference format: repository name (library/base-ARM) must be lowercase',
    ],
    { buildArgs: { TARGETARCH: 'ARM', OTHER: '1' } },
  );
});

test('takes no comment above it', () => {
  expectFindings(
    'ARG TAG\n# check=skip=InvalidDefaultArgInFrom\nFROM [|alpine:$TAG|]\n',
    [`InvalidDefaultArgInFrom 3: ${invalid('alpine:$TAG')}`],
    { buildArgs: { TAG: '3' } },
  );
});
