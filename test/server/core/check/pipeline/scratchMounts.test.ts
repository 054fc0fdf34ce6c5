import { test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

const reserved = 'Stage name should not use the same name as reserved stage "scratch"';

test('a cache mount in a stage called scratch is from that stage itself', () => {
  expectFindings('FROM alpine AS [|scratch|]\nRUN [|--mount=type=cache,target=/root/.cache|] make\n', [
    `ReservedStageName 1: ${reserved}`,
    'error 2: circular dependency detected on stage: scratch',
  ]);
});

test('a cache mount above a stage called scratch is from a stage that is not there yet', () => {
  expectFindings('FROM alpine\nRUN [|--mount=type=cache,target=/root/.cache|] make\nFROM alpine AS [|scratch|]\n', [
    `ReservedStageName 3: ${reserved}`,
    'error 2: cannot mount from stage "scratch" to "/root/.cache", stage needs to be defined before current command',
  ]);
});

test('any other mount above it is from what it says', () => {
  expectFindings(
    'FROM alpine\nRUN --mount=target=/src --mount=type=tmpfs,target=/tmp make\nFROM alpine AS [|scratch|]\n',
    [`ReservedStageName 3: ${reserved}`],
  );
});

test('a mount makes a target need the stage called scratch', () => {
  const text = 'FROM alpine AS [|scratch|]\n[|CMD|] serve\nFROM alpine AS build\nRUN --mount=target=/src make\n';
  const shellForm = 'JSON arguments recommended for CMD to prevent unintended behavior related to OS signals';
  const expected = [`ReservedStageName 1: ${reserved}`, `JSONArgsRecommended 2: ${shellForm}`];
  expectFindings(text, expected, { target: 'build' });
});
