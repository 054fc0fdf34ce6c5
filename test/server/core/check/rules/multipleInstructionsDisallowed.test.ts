import { test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

const many = (word: string) =>
  `Multiple ${word} instructions should not be used in the same stage because only the last one will be used`;

test('each but the last of CMD, ENTRYPOINT and HEALTHCHECK, in the later word', () => {
  const text = `
    FROM alpine
    [|CMD|] ["a"]
    [|ENTRYPOINT|] ["b"]
    [|HEALTHCHECK|] NONE
    [|CMD|] ["c"]
    ENTRYPOINT ["d"]
    HEALTHCHECK CMD true
    CMD ["e"]
  `;
  expectFindings(text, [
    `MultipleInstructionsDisallowed 2: ${many('CMD')}`,
    `MultipleInstructionsDisallowed 3: ${many('ENTRYPOINT')}`,
    `MultipleInstructionsDisallowed 4: ${many('HEALTHCHECK')}`,
    `MultipleInstructionsDisallowed 5: ${many('CMD')}`,
  ]);
});

test('has the word of the later one', () => {
  expectFindings('FROM alpine\n[|CMD|] ["a"]\n[|cmd|] ["b"]\n', [
    "ConsistentInstructionCasing 3: Command 'cmd' should match the case of the command majority (uppercase)",
    `MultipleInstructionsDisallowed 2: ${many('cmd')}`,
  ]);
});

test('not in several stages, also where one builds on another', () => {
  expectFindings('FROM alpine AS a\nCMD ["a"]\nFROM a\nCMD ["b"]\n', []);
});

test('a trigger counts, at the FROM of the stage that carries it out', () => {
  expectFindings('FROM alpine AS a\nONBUILD [|CMD|] ["a"]\nFROM a\nCMD ["b"]\n', [
    `MultipleInstructionsDisallowed 3: ${many('CMD')}`,
  ]);
});

test('is skipped by a comment above the later one', () => {
  expectFindings('FROM alpine\nCMD ["a"]\n# check=skip=MultipleInstructionsDisallowed\nCMD ["b"]\n', []);
  expectFindings('FROM alpine\n# check=skip=MultipleInstructionsDisallowed\n[|CMD|] ["a"]\nCMD ["b"]\n', [
    `MultipleInstructionsDisallowed 3: ${many('CMD')}`,
  ]);
});
