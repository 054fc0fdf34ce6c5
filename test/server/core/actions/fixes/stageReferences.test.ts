import { expect, test } from 'vitest';
import { fixedAt, titlesAt } from '../../../../helpers/fixed';

test('the nearest stage, and the other stages above, the latest first', () => {
  const source = `FROM a AS base
FROM a AS build-client
FROM a AS build-server
FROM b
COPY --link --from=buildcl<|>ient --chown=1 /x /y
FROM c AS later
`;
  expect(titlesAt(source)).toEqual(['* Change to "build-client"', 'Change to "build-server"', 'Change to "base"']);
  expect(fixedAt(source)).toContain('COPY --link --from=build-client --chown=1 /x /y\n');
});

test('in a mount', () => {
  expect(fixedAt('FROM a AS deps\nFROM b\nRUN --mount=type=bind,from=d<|>ep,target=/x c\n')).toBe(
    'FROM a AS deps\nFROM b\nRUN --mount=type=bind,from=deps,target=/x c\n',
  );
});

test('not each of many', () => {
  const stages = Array.from({ length: 6 }, (_, index) => `FROM a AS stage${index}0\n`).join('');
  expect(titlesAt(`${stages}FROM b\nCOPY --from=stag<|>e0 /x /y\n`)).toHaveLength(1);
  expect(titlesAt(`${stages}FROM b\nCOPY --from=quite<|>other /x /y\n`)).toEqual([]);
});

test('a FROM that nearly names a stage', () => {
  const source = 'FROM a AS builder\nFROM <|>bulider\n';
  expect(titlesAt(source)).toEqual(['* Change to "builder"']);
  expect(fixedAt(source)).toBe('FROM a AS builder\nFROM builder\n');
});

test('a name in place of an index', () => {
  expect(fixedAt('FROM a AS b\nFROM c\nCOPY --from=<|>0 /x /y\n')).toBe('FROM a AS b\nFROM c\nCOPY --from=b /x /y\n');
  expect(titlesAt('FROM a AS b\nFROM c AS b\nFROM d\nCOPY --from=<|>0 /x /y\n')).toEqual([]);
  expect(fixedAt('FROM golang\nFROM c\nCOPY --from=<|>0 /x /y\n', 'Name stage')).toBe(
    'FROM golang AS build\nFROM c\nCOPY --from=build /x /y\n',
  );
});
