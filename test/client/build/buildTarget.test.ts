import { describe, expect, test } from 'vitest';
import { builtIndex, targetAtLine, targetRequest } from '../../../client/src/build/buildTarget';
import { targets } from '../../../server/src/service/targets';
import { openDocument } from '../../helpers/openDocument';

const dockerfile = `# syntax comes first
FROM alpine:3.20 AS base
RUN apk add make

FROM base
RUN make lint

FROM base AS Build
RUN make

FROM base AS build
RUN make all

FROM build
`;
const found = targets(openDocument(dockerfile));

describe('a build asks for', () => {
  const requests = found.map((target) => targetRequest(target, found));

  test('a stage by its name', () => {
    expect(requests[0]).toEqual({ kind: 'named', name: 'base' });
    expect(requests[3]).toEqual({ kind: 'named', name: 'build' });
  });

  test('an unnamed stage only where it is the default', () => {
    expect(requests[1]).toEqual({ kind: 'unnamed' });
    expect(requests[4]).toEqual({ kind: 'default' });
  });

  test('not a stage whose name a later one has, in whatever case', () => {
    expect(requests[2]).toMatchObject({ kind: 'hidden', name: 'build', by: { index: 3 } });
  });
});

test.each([
  [0, undefined],
  [1, 0],
  [3, 0],
  [4, 1],
  [12, 3],
  [13, 4],
  [99, 4],
])('the target at line %i', (line, index) => {
  expect(targetAtLine(found, line)?.index).toBe(index);
});

test.each([
  ['base', 0],
  // BuildKit takes the last of a name, in any case of letters.
  ['BUILD', 3],
  [undefined, 4],
  ['gone', undefined],
])('a build of %s makes the stage %s', (name, index) => {
  expect(builtIndex(name, found)).toBe(index);
});
