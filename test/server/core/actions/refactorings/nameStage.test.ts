// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { expect, test } from 'vitest';
import { nameStage } from '../../../../../server/src/core/actions/refactorings/nameStage';
import { defaultOptions } from '../../../../../server/src/core/stages/analyze';
import { offerAt, refactored } from './refactor';

const named = (source: string) => refactored(source, nameStage);

test('at FROM, with every reference by index', () => {
  expect(
    named(`FROM <|>golang:1.23  
RUN go build -o /out/app

FROM alpine
COPY --chown=1:1 --from=0 /out/app /usr/bin/
COPY --from="00" \\
  --link /out/app /
COPY --from=1 /x /y
RUN --mount=from=0,target=/0 true
`),
  ).toBe(`FROM golang:1.23 AS build  
RUN go build -o /out/app

FROM alpine
COPY --chown=1:1 --from=build /out/app /usr/bin/
COPY --from="build" \\
  --link /out/app /
COPY --from=1 /x /y
RUN --mount=from=0,target=/0 true
`);
});

test('at a COPY by index', () => {
  const source = 'from golang\nfrom --platform=$BUILDPLATFORM \\\n  node\nfrom alpine\ncopy --<|>from=1 /a /b\n';
  expect(named(source)).toBe(
    'from golang\nfrom --platform=$BUILDPLATFORM \\\n  node as build\nfrom alpine\ncopy --from=build /a /b\n',
  );
  expect(offerAt(source, nameStage)?.title).toBe('Name stage 1 "build"');
});

test.each([
  ['the last stage', 'FROM golang\nRUN a\nFROM alp<|>ine\nRUN b', 'FROM golang\nRUN a\nFROM alpine AS final\nRUN b'],
  [
    'files only',
    'FR<|>OM acme/fonts\nFROM a\nCOPY --from=0 / /',
    'FROM acme/fonts AS files\nFROM a\nCOPY --from=files / /',
  ],
  ['nothing known', 'FROM acme<|>\nFROM a', 'FROM acme AS base\nFROM a'],
  ['a mixed-case FROM', 'From acme<|>\nFROM a', 'From acme AS base\nFROM a'],
  [
    'another stage has the name',
    'FROM a AS Build\nFROM <|>node\nFROM c',
    'FROM a AS Build\nFROM node AS build-2\nFROM c',
  ],
  [
    'an image has the name',
    'FROM <|>node\nFROM build:latest\nCOPY --from=Build-2 / /\nFROM a\nRUN --mount=from=build-3,target=/b c',
    'FROM node AS build-4\nFROM build:latest\nCOPY --from=Build-2 / /\nFROM a\nRUN --mount=from=build-3,target=/b c',
  ],
  [
    'an argument has the name',
    'ARG BASE=build\nFROM <|>node\nFROM ${BASE}',
    'ARG BASE=build\nFROM node AS build-2\nFROM ${BASE}',
  ],
  [
    "a trigger's index is its child's",
    'FROM <|>node\nFROM a\nONBUILD COPY --from=0 / /\nCOPY --from=0 / /',
    'FROM node AS build\nFROM a\nONBUILD COPY --from=0 / /\nCOPY --from=build / /',
  ],
  [
    'TARGETSTAGE read by a stage that is not the last',
    'FROM <|>node\nFROM a\nARG TARGETSTAGE',
    'FROM node AS build\nFROM a\nARG TARGETSTAGE',
  ],
])('%s', (_, source, after) => expect(named(source)).toBe(after));

test('a named context has the name', () => {
  const options = { ...defaultOptions, contexts: new Set(['final']) };
  expect(refactored('FROM a<|>lpine', nameStage, options)).toBe('FROM alpine AS final-2');
});

test.each([
  'FROM a AS b<|>',
  'FROM a AS 1<|>',
  'FROM a AS<|>',
  'FROM<|>',
  'FROM a<|> b',
  'FROM a\nRUN <|>b',
  'FROM a\nCOPY --<|>from=a / /',
  'FROM a AS b\nFROM c\nCOPY --<|>from=0 / /',
  'FROM c\nCOPY --<|>from=5 / /',
  '[|FROM a\nFROM b|]',
  '<|>',
])('nothing: %j', (source) => expect(named(source)).toBe('nothing'));

test.each(['FROM a\nFROM <|>b\nARG TARGETSTAGE', 'FROM a-${TARGETSTAGE}\nFROM <|>b'])(
  'refused, for the name would change what TARGETSTAGE is: %s',
  (source) => expect(named(source)).toContain('<TARGETSTAGE is "default"'),
);
