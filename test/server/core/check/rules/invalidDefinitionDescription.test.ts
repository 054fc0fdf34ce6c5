import { test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

const on = '# check=experimental=InvalidDefinitionDescription\n';
const format = (keyword: string, key: string) =>
  `Comment for ${keyword} should follow the format: \`# ${key} <description>\``;

test('a comment above a named FROM or an ARG that does not start with the name', () => {
  expectFindings(`${on}# the release\n[|ARG|] TAG=3\n# compiles\n[|FROM|] alpine AS build\n# what\n[|ARG|] A B\n`, [
    `InvalidDefinitionDescription 3: ${format('ARG', 'TAG')}`,
    `InvalidDefinitionDescription 5: ${format('FROM', 'build')}`,
    `InvalidDefinitionDescription 7: ${format('ARG', '<arg_key>')}`,
  ]);
});

test('the last comment counts, over blank lines as well', () => {
  expectFindings(`${on}# build compiles\n\n# really\n\n[|FROM|] alpine AS build\n`, [
    `InvalidDefinitionDescription 6: ${format('FROM', 'build')}`,
  ]);
});

test('the name in lower case, one of the keys, and an empty comment between are right', () => {
  expectFindings(`${on}# build compiles\nFROM alpine AS [|BUILD|]\n# B is for\nARG A B\n# apart\n#\nARG C\n`, [
    "StageNameCasing 3: Stage name 'BUILD' should be lowercase",
  ]);
});

test('not an unnamed stage, nor another instruction', () => {
  expectFindings(`${on}# alpine it is\nFROM alpine\n# compiles\nRUN make\n`, []);
});

test('an option for the instruction is a comment too', () => {
  expectFindings(`${on}ARG B\n# check=skip=InvalidDefinitionDescription\n[|ARG|] A\nFROM alpine\n`, [
    `InvalidDefinitionDescription 4: ${format('ARG', 'A')}`,
  ]);
});

test('runs only where it is asked for, also above one instruction', () => {
  expectFindings('# the release\nARG TAG=3\nFROM alpine\n', []);
  expectFindings('ARG B\n# check=experimental=all\n[|ARG|] A\nFROM alpine\n', [
    `InvalidDefinitionDescription 3: ${format('ARG', 'A')}`,
  ]);
});
