import { describe, expect, test } from 'vitest';
import { expectOwn } from '../../../../helpers/findings';

const sameAs = (twin: string) => `This stage does the same as "${twin}"; FROM ${twin} would do.`;
const none = (text: string) => expectOwn('IdenticalStages', text, []);

test('stages with the same base and the same instructions', () => {
  const text = `
    FROM node:22 AS test-deps
    COPY package.json .
    RUN npm ci

    FROM node:22 AS [|build-deps|]
    COPY package.json .
    RUN npm ci
  `;
  const [finding] = expectOwn('IdenticalStages', text, [sameAs('test-deps')]);
  expect(finding?.related?.map(({ message, place }) => [message, place.item.line, place.span])).toEqual([
    ['test-deps', 0, { start: 'FROM node:22 AS '.length, end: 'FROM node:22 AS test-deps'.length }],
  ]);
});

test('of several all but the first', () => {
  const text = 'FROM a AS x\nRUN b\nFROM c\nRUN b\nFROM a AS [|y|]\nRUN b\nFROM a AS [|z|]\nRUN b\n';
  expectOwn('IdenticalStages', text, [sameAs('x'), sameAs('x')]);
});

test('the base is shown of an unnamed one, and an unnamed one needs a name first', () => {
  expectOwn('IdenticalStages', 'FROM alpine\nRUN make\nFROM [|alpine|]\nRUN make\n', [
    'This stage does the same as "stage-0"; give that one a name, and FROM with the name would do.',
  ]);
});

describe('what makes no difference', () => {
  const same = (first: string, second: string) => {
    expectOwn('IdenticalStages', `FROM alpine AS a\n${first}\nFROM alpine AS [|b|]\n${second}\n`, [sameAs('a')]);
  };

  test('case of keywords, spaces, comments, continuations', () => {
    same('RUN apk add git', 'run   apk add\tgit');
    same('RUN apk add git', '# for the build\n\nRUN apk add \\\n    # to clone\n    git');
    same('RUN apk add \\\r\n  git\r', 'RUN apk add git\r');
    same('ENV A="x  y"', 'ENV  A="x  y"');
  });

  test('heredocs that are the same', () => {
    same('RUN <<EOF\nmake\nEOF', 'RUN <<EOF\nmake\nEOF');
  });
});

describe('what makes one', () => {
  const differ = (first: string, second: string) => none(`FROM alpine AS a\n${first}\nFROM alpine AS b\n${second}\n`);

  test('other words, other case, another order, one more', () => {
    differ('RUN make', 'RUN make install');
    differ('COPY a /', 'COPY A /');
    differ('RUN a\nRUN b', 'RUN b\nRUN a');
    differ('RUN a', 'RUN a\nCMD ["b"]');
    differ('RUN a b', 'RUN ["a", "b"]');
  });

  test('spaces in quotes, or escaped', () => {
    differ('RUN echo "a  b"', 'RUN echo "a b"');
    differ("ENV A='x  y'", "ENV A='x y'");
    differ('CMD ["sh", "-c", "a  b"]', 'CMD ["sh", "-c", "a b"]');
    differ('COPY a\\  /', 'COPY a\\ /');
  });

  test("a heredoc's body, spaces included", () => {
    differ('RUN <<EOF\nmake\nEOF', 'RUN <<EOF\nmake install\nEOF');
    differ('RUN <<EOF\n  make\nEOF', 'RUN <<EOF\nmake\nEOF');
  });

  test('the base, or its platform', () => {
    none('FROM alpine:3.20 AS a\nRUN x\nFROM alpine:3.21 AS b\nRUN x\n');
    none('FROM --platform=$BUILDPLATFORM alpine AS a\nRUN x\nFROM alpine AS b\nRUN x\n');
  });

  test('the base, where one name is an image above a stage and that stage below it', () => {
    none('FROM node AS a\nRUN x\nFROM alpine AS node\nFROM node AS b\nRUN x\n');
    none('FROM a AS x\nFROM x AS y\nRUN z\nFROM b AS x\nFROM x AS v\nRUN z\n');
  });
});

test('not stages without instructions', () => {
  none('FROM alpine AS a\nFROM alpine AS b\n');
});

test('not where a trigger would be carried out, nor of one name, which BuildKit reports', () => {
  expectOwn('IdenticalStages', 'FROM a AS b\nONBUILD RUN c\nFROM a AS d\nONBUILD RUN c\n', []);
  expectOwn('IdenticalStages', 'FROM a AS b\nRUN c\nFROM a AS b\nRUN c\n', []);
});
