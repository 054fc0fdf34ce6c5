// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { describe, expect, test } from 'vitest';
import { definedAt } from '../../../../server/src/core/stages/definedAt';
import type { ModelOptions } from '../../../../server/src/core/stages/model';
import { argumentReader } from '../../../../server/src/core/stages/outline';
import { openDocument } from '../../../helpers/openDocument';

/** The arguments of each stage as `name@line`, by the stage's name or number. */
function outline(text: string, options: Partial<ModelOptions> = {}): Readonly<Record<string, readonly string[]>> {
  const { model } = openDocument(text, options);
  const read = argumentReader(model);
  return Object.fromEntries(
    model.stages.map((stage) => {
      const names = read(stage).map((definition) => {
        return `${definition.name}@${(definedAt(model, definition)?.instruction.line ?? -1) + 1}`;
      });
      return [stage.name ?? stage.index, names];
    }),
  );
}

describe('a stage reads', () => {
  test('its own arguments, in file order', () => {
    expect(outline('FROM alpine AS a\nARG B=1\nARG A C=2\nENV D=3\n')).toEqual({ a: ['B@2', 'A@3', 'C@3'] });
  });

  test('the global ones that its FROM uses, and those that they use', () => {
    const text = `ARG MAJOR=1
ARG MINOR=23
ARG GO=$MAJOR.$MINOR
ARG UNUSED=1
FROM golang:$GO AS build
FROM alpine AS plain
`;
    expect(outline(text)).toEqual({ build: ['MAJOR@1', 'MINOR@2', 'GO@3'], plain: [] });
  });

  test('none that a default uses which a build argument replaces', () => {
    const text = 'ARG MAJOR=1\nARG GO=$MAJOR.23\nFROM golang:$GO AS build\n';
    expect(outline(text, { buildArgs: { GO: '1.24' } })).toEqual({ build: ['GO@2'] });
  });

  test('a global one that it takes over, at the global place', () => {
    const text = 'ARG V=1\nARG W\nFROM alpine AS a\nARG V\nARG W\nARG V2=$V\n';
    expect(outline(text)).toEqual({ a: ['V@1', 'W@5', 'V2@6'] });
  });

  test('its own where it has a default, or a build argument sets it', () => {
    const text = 'ARG V=1\nARG W=1\nFROM alpine AS a\nARG V=2\nARG W\n';
    expect(outline(text)).toEqual({ a: ['W@2', 'V@4'] });
    expect(outline(text, { buildArgs: { W: '3' } })).toEqual({ a: ['V@4', 'W@5'] });
  });

  test('the last definition of each name', () => {
    expect(outline('ARG V=1\nARG V=2\nFROM alpine:$V AS a\nARG X=1\nARG X=2\n')).toEqual({ a: ['V@2', 'X@5'] });
  });

  test('what the stages read that it needs, its own definitions first', () => {
    const text = `FROM golang AS deps
ARG GOPROXY
FROM deps AS build
ARG VERSION=dev
FROM alpine AS certs
ARG CERTS=1
FROM alpine AS other
ARG OTHER
FROM scratch AS app
ARG VERSION
COPY --from=build /app /app
RUN --mount=from=certs,target=/c true
`;
    expect(outline(text)).toEqual({
      deps: ['GOPROXY@2'],
      build: ['GOPROXY@2', 'VERSION@4'],
      certs: ['CERTS@6'],
      other: ['OTHER@8'],
      app: ['GOPROXY@2', 'CERTS@6', 'VERSION@10'],
    });
  });

  test("of one name its base's definition before that of a stage that it copies from", () => {
    const text = `FROM alpine AS tools
ARG V=tools
FROM alpine AS base
ARG V=base
FROM base AS app
COPY --from=tools /t /t
`;
    expect(outline(text).app).toEqual(['V@4']);
  });

  test('what triggers declare', () => {
    expect(outline('FROM alpine AS base\nONBUILD ARG T=1\nFROM base AS app\n')).toEqual({ base: [], app: ['T@2'] });
  });

  test('no predefined argument that nothing in the file defines, but one that it declares', () => {
    const text = 'FROM --platform=$BUILDPLATFORM alpine AS a\nRUN make\nFROM alpine AS b\nARG HTTP_PROXY\n';
    expect(outline(text)).toEqual({ a: [], b: ['HTTP_PROXY@4'] });
  });

  test('a global one without a value that FROM uses: a build has to give it one', () => {
    expect(outline('ARG BASE\nFROM ${BASE:-alpine} AS a\n')).toEqual({ a: ['BASE@1'] });
  });

  test('arguments whose names every object has', () => {
    const text = 'ARG constructor=alpine\nFROM $constructor AS a\nARG __proto__\nARG toString=1\n';
    expect(outline(text)).toEqual({ a: ['constructor@1', '__proto__@3', 'toString@4'] });
  });

  test('once what is needed twice, also in a ring', () => {
    const text = 'FROM alpine AS a\nARG A\nCOPY --from=b /x /y\nFROM alpine AS b\nARG B\nCOPY --from=a /x /y\n';
    expect(outline(text)).toEqual({ a: ['A@2', 'B@5'], b: ['A@2', 'B@5'] });
  });
});
