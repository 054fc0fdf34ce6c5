// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { describe, expect, test } from 'vitest';
import { stageGraph } from '../../../../server/src/core/graph/stageGraph';
import type { ModelOptions } from '../../../../server/src/core/stages/model';
import { marked } from '../../../helpers/marks';
import { openDocument } from '../../../helpers/openDocument';

function drawn(text: string, options: Partial<ModelOptions> = {}) {
  const { nodes, edges } = stageGraph(openDocument(text, options));
  return {
    nodes: nodes.map(({ id, label, isDefault, unused }) => {
      return `${id} ${label}${isDefault ? ' default' : ''}${unused ? ' unused' : ''}`;
    }),
    edges: edges.map(
      ({ source, target, kind, count }) => `${source} -${kind}${count > 1 ? `x${count}` : ''}-> ${target}`,
    ),
  };
}

describe('the stage graph', () => {
  test('has stages, images and what runs between them', () => {
    const text = [
      'FROM golang:1.23 AS build',
      'RUN --mount=type=bind,from=tools,target=/tools make',
      'FROM alpine:3.20 AS tools',
      'FROM scratch',
      'COPY --from=build /out/app /app',
      'COPY --chown=1 --from=busybox /bin/sh /bin/sh',
    ].join('\n');
    expect(drawn(text)).toEqual({
      nodes: [
        'stage:0 build',
        'stage:1 tools',
        'stage:2 stage-2 default',
        'image:golang:1.23 golang:1.23',
        'image:alpine:3.20 alpine:3.20',
        'image:busybox busybox',
      ],
      edges: [
        'image:golang:1.23 -base-> stage:0',
        'stage:1 -mount-> stage:0',
        'image:alpine:3.20 -base-> stage:1',
        'stage:0 -copy-> stage:2',
        'image:busybox -copy-> stage:2',
      ],
    });
  });

  test('groups references of one kind, and keeps where they are written', () => {
    const { text, ranges } = marked(
      'FROM a AS x\nFROM x\nCOPY --from=[|x|] /1 /\nCOPY --from=[|0|] /2 /\nRUN --mount=from=x,target=/m true\n',
    );
    const document = openDocument(text);
    const { edges } = stageGraph(document);
    expect(edges.map(({ kind, count }) => `${kind} ${count}`)).toEqual(['base 1', 'base 1', 'copy 2', 'mount 1']);
    const copy = edges.find(({ kind }) => kind === 'copy');
    expect(copy?.ranges).toEqual(ranges.map((range) => document.range(range)));
  });

  test('has one node for an image however it is spelled', () => {
    expect(drawn('FROM alpine AS a\nFROM docker.io/library/alpine:latest\nCOPY --from=a / /\n').nodes).toEqual([
      'stage:0 a',
      'stage:1 stage-1 default',
      'image:alpine alpine',
    ]);
  });

  test('takes FROM final AS final for an image', () => {
    expect(drawn('FROM final AS final\n').edges).toEqual(['image:final -base-> stage:0']);
  });

  test('shows the image that a variable stands for, as written where it has no value', () => {
    const text = 'ARG GO=1.23\nARG TAG\nFROM golang:${GO} AS a\nFROM node:$TAG\nCOPY --from=a / /\n';
    const { nodes } = stageGraph(openDocument(text));
    expect(nodes.map(({ label }) => label)).toEqual(['a', 'stage-1', 'golang:1.23', 'node:$TAG']);
    expect(nodes[0]?.base).toBe('golang:${GO}');
  });

  test('finds the stage that a variable chooses', () => {
    const text = 'ARG KIND=slim\nFROM a AS base-slim\nFROM b AS base-full\nFROM base-${KIND}\n';
    expect(drawn(text)).toEqual({
      nodes: ['stage:0 base-slim', 'stage:1 base-full', 'stage:2 stage-2 default', 'image:a a', 'image:b b'],
      edges: ['image:a -base-> stage:0', 'image:b -base-> stage:1', 'stage:0 -base-> stage:2'],
    });
  });

  test('has named contexts as nodes of their own', () => {
    const contexts = new Set(['assets']);
    expect(drawn('FROM scratch\nCOPY --from=assets / /\n', { contexts }).nodes).toEqual([
      'stage:0 stage-0 default',
      'context:assets assets',
    ]);
  });

  test("gives a trigger's references to the stages that build on it", () => {
    const text = 'FROM a AS src\nFROM b AS onbuild\nONBUILD COPY --from=src / /\nFROM onbuild\n';
    expect(drawn(text).edges).toContain('stage:0 -copy-> stage:2');
    expect(drawn('FROM b AS onbuild\nONBUILD COPY --from=busybox / /\n').nodes).toEqual([
      'stage:0 onbuild default',
      'image:b b',
    ]);
  });

  test('a stage that only itself copies from is a target', () => {
    expect(drawn('FROM b AS base\nONBUILD COPY --from=own /a /b\nFROM base AS own\nFROM b\n')).toEqual({
      nodes: ['stage:0 base', 'stage:1 own', 'stage:2 stage-2 default', 'image:b b'],
      edges: [
        'image:b -base-> stage:0',
        'stage:1 -copy-> stage:1',
        'stage:0 -base-> stage:1',
        'image:b -base-> stage:2',
      ],
    });
  });

  test('has no node for what names nothing', () => {
    const text = 'FROM scratch\nCOPY --from=7 / /\nCOPY --from=$X / /\n';
    expect(drawn(text)).toEqual({ nodes: ['stage:0 stage-0 default'], edges: [] });
  });

  test("ranges reach from FROM to the stage's last instruction", () => {
    const { text, ranges } = marked('[|FROM a AS [|x|]\nRUN <<EOF\necho\nEOF|]\n\n# the next\n[|FROM [|b|]|]\n');
    const document = openDocument(text);
    const { nodes } = stageGraph(document);
    const actual = nodes.flatMap(({ range, selectionRange }) => (range ? [range, selectionRange] : []));
    expect(actual).toEqual(ranges.map((range) => document.range(range)));
  });

  test('bears an empty file and a half-typed one', () => {
    expect(stageGraph(openDocument(''))).toEqual({ nodes: [], edges: [] });
    expect(drawn('FROM').nodes).toEqual(['stage:0 stage-0']);
  });

  test('marks as unused only what nothing can build', () => {
    const { nodes } = drawn('FROM alpine AS development\nFROM debian\nFROM nginx AS web\n');
    expect(nodes.slice(0, 3)).toEqual(['stage:0 development', 'stage:1 stage-1 unused', 'stage:2 web default']);
  });

  test('says what a base is expanded to where it differs from what is written', () => {
    const text = 'ARG GO=1.23\nARG TAG\nFROM golang:${GO} AS a\nFROM node:$TAG AS b\nFROM a AS c\n';
    const { nodes } = stageGraph(openDocument(text));
    expect(nodes.slice(0, 3).map(({ base, resolvedBase }) => [base, resolvedBase])).toEqual([
      ['golang:${GO}', 'golang:1.23'],
      ['node:$TAG', undefined],
      ['a', undefined],
    ]);
  });

  test('counts the instructions of each stage', () => {
    const { nodes } = stageGraph(openDocument('ARG A\nFROM a\nRUN b\n# c\nRUN <<EOF\nx\ny\nEOF\nFROM scratch\n'));
    expect(nodes.map(({ instructions }) => instructions)).toEqual([2, 0, undefined]);
  });

  test('marks as targets what a build can name and no other stage uses', () => {
    const text =
      'FROM a AS base\nFROM base AS dev\nFROM base AS twice\nFROM base AS twice\nFROM base\nFROM base AS web';
    const { nodes } = stageGraph(openDocument(text));
    expect(nodes.flatMap(({ id, isTarget }) => (isTarget ? id : []))).toEqual(['stage:1', 'stage:3']);
  });

  test.each([
    ['FROM', 'FROM requires either one or three arguments'],
    [
      'FROM UPPER',
      'failed to parse stage name "UPPER": invalid reference format: repository name (library/UPPER) must be lowercase',
    ],
    ['FROM a AS', 'FROM requires either one or three arguments'],
  ])('marks a stage of which nothing can be built: %s', (from, error) => {
    const { nodes } = stageGraph(openDocument(`FROM alpine AS a\n${from}\n`));
    expect(nodes[1]).toMatchObject({ isBroken: true, isDefault: false, errors: [error] });
    expect(nodes[0]).not.toHaveProperty('errors');
  });

  test('has the first errors of a stage', () => {
    const { nodes } = stageGraph(
      openDocument('FROM alpine\nCOPY --from=7 / /\nCOPY a\nEXPOSE\nSHELL\nRUN --mount=type=x a'),
    );
    expect(nodes[0]?.errors).toHaveLength(3);
    expect(nodes[0]?.isDefault).toBe(true);
    expect(nodes[0]?.isBroken).toBeUndefined();
  });

  test('marks what was likely meant for a stage, and no image', () => {
    const text =
      'FROM alpine AS build\nFROM scratch\nCOPY --from=biuld / /\nCOPY --from=busybox / /\nCOPY --from=a/b / /\n';
    const { nodes } = stageGraph(openDocument(text));
    expect(nodes.flatMap(({ label, isUndefined, errors }) => (isUndefined ? [[label, errors]] : []))).toEqual([
      ['biuld', ['No stage is named "biuld"; Docker would look for an image of that name. Did you mean "build"?']],
    ]);
  });

  test('marks stages and edges of every cycle, and nothing on the way to it', () => {
    const text = [
      'FROM alpine AS base',
      'FROM base AS a\nCOPY --from=b / /',
      'FROM base AS b\nCOPY --from=a / /',
      'FROM base AS c\nCOPY --from=a / /\nCOPY --from=c / /',
      'FROM base AS d\nCOPY --from=c / /',
    ].join('\n');
    const { nodes, edges } = stageGraph(openDocument(text));
    expect(nodes.flatMap(({ label, inCycle }) => (inCycle ? label : []))).toEqual(['a', 'b', 'c']);
    expect(edges.flatMap(({ source, target, inCycle }) => (inCycle ? `${source} ${target}` : []))).toEqual([
      'stage:2 stage:1',
      'stage:1 stage:2',
      'stage:3 stage:3',
    ]);
  });
});
