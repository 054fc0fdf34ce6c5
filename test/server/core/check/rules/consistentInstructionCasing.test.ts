import { test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

const should = (word: string, casing: string) =>
  `Command '${word}' should match the case of the command majority (${casing})`;

test('a lower-case instruction among upper-case ones, and the reverse', () => {
  expectFindings('FROM alpine\nRUN make\n[|copy|] . .\n', [
    `ConsistentInstructionCasing 3: ${should('copy', 'uppercase')}`,
  ]);
  expectFindings('from alpine\nrun make\n[|COPY|] . .\n', [
    `ConsistentInstructionCasing 3: ${should('COPY', 'lowercase')}`,
  ]);
});

test('mixed case, which counts for neither', () => {
  expectFindings('from alpine\n[|Run|] make\n', [`ConsistentInstructionCasing 2: ${should('Run', 'lowercase')}`]);
  expectFindings('[|From|] alpine\n[|Run|] make\n', [
    `ConsistentInstructionCasing 1: ${should('From', 'uppercase')}`,
    `ConsistentInstructionCasing 2: ${should('Run', 'uppercase')}`,
  ]);
});

test('a draw is for capitals', () => {
  expectFindings('[|from|] alpine\nRUN make\n', [`ConsistentInstructionCasing 1: ${should('from', 'uppercase')}`]);
});

test('the majority is that of all stages together', () => {
  expectFindings('FROM alpine AS a\nRUN make\n[|from|] alpine as b\n[|run|] make\nFROM b\n', [
    `ConsistentInstructionCasing 3: ${should('from', 'uppercase')}`,
    `ConsistentInstructionCasing 4: ${should('run', 'uppercase')}`,
  ]);
});

test('not global ARGs, nor what stands in an ONBUILD', () => {
  expectFindings('arg TAG=3\narg OTHER\nFROM alpine:$TAG\nONBUILD run make\n', []);
});

test('takes no comment above it, but the directive', () => {
  expectFindings('FROM alpine\nRUN make\n# check=skip=ConsistentInstructionCasing\n[|copy|] . .\n', [
    `ConsistentInstructionCasing 4: ${should('copy', 'uppercase')}`,
  ]);
  expectFindings('# check=skip=ConsistentInstructionCasing\nFROM alpine\ncopy . .\n', []);
});

test('global ARGs do not count', () => {
  expectFindings('arg TAG=3.20\nFROM alpine:$TAG\nRUN make\n', []);
});

test('of a word in mixed case alone', () => {
  expectFindings('FROM alpine\nRUN make\n[|Run|] make install\n', [
    "ConsistentInstructionCasing 3: Command 'Run' should match the case of the command majority (uppercase)",
  ]);
});
