// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { describe, expect, test } from 'vitest';
import { fileSpan, type ModelOptions, type ReferenceTarget } from '../../../../server/src/core/stages/model';
import { isLiteral, isReplaced, lastByName, referenceSpan } from '../../../../server/src/core/stages/resolveReferences';
import { markRanges } from '../../../helpers/marks';
import { openDocument } from '../../../helpers/openDocument';

function shown(target: ReferenceTarget): string {
  switch (target.kind) {
    case 'stage':
      return `stage ${target.stage.index}${target.byIndex ? ' by index' : ''}`;
    case 'image':
    case 'context':
      return `${target.kind} ${target.name}`;
    case 'index':
      return `index ${target.index}`;
    default:
      return target.kind;
  }
}

/** Each reference as `kind name -> target`, in file order; those of a trigger with `onbuild` before them. */
function references(text: string, options: Partial<ModelOptions> = {}): readonly string[] {
  return openDocument(text, options).model.references.map(({ kind, name, target, inTrigger }) => {
    return `${inTrigger ? 'onbuild ' : ''}${kind} ${name} -> ${shown(target)}`;
  });
}

/** Those of the last stage. */
function last(text: string, options?: Partial<ModelOptions>): readonly string[] {
  const model = openDocument(text, options).model;
  const stage = model.stages.at(-1);
  const count = model.references.filter((reference) => reference.stage === stage).length;
  return references(text, options).slice(-count);
}

describe('FROM', () => {
  test('names a stage above, an image, or nothing to start from', () => {
    expect(references('FROM golang:1.23 AS build\nFROM build AS test\nFROM scratch\n')).toEqual([
      'base golang:1.23 -> image golang:1.23',
      'base build -> stage 0',
      'base scratch -> scratch',
    ]);
  });

  test('is exact about case, since names are kept in lower case', () => {
    const text = 'FROM alpine AS Build\nFROM Build\nFROM build\nFROM Scratch\n';
    expect(references(text).slice(1)).toEqual([
      'base Build -> image Build',
      'base build -> stage 0',
      'base Scratch -> image Scratch',
    ]);
  });

  test('means the nearest of several stages above', () => {
    expect(last('FROM alpine AS base\nFROM debian AS base\nFROM base\nFROM ubuntu AS base\n')).toEqual([
      'base ubuntu -> image ubuntu',
    ]);
    expect(references('FROM alpine AS base\nFROM debian AS base\nFROM base\nFROM ubuntu AS base\n')[2]).toBe(
      'base base -> stage 1',
    );
  });

  test('never names itself, nor a stage below', () => {
    expect(references('FROM alpine AS alpine\nFROM later\nFROM alpine AS later\n')).toEqual([
      'base alpine -> image alpine',
      'base later -> image later',
      'base alpine -> stage 0',
    ]);
  });

  test('knows no indexes', () => {
    expect(last('FROM alpine\nFROM 0\n')).toEqual(['base 0 -> image 0']);
    expect(last('FROM alpine\nFROM stage-0\n')).toEqual(['base stage-0 -> image stage-0']);
  });

  test('is expanded first', () => {
    const text = 'ARG GO=1.23\nARG BASE\nFROM golang:${GO} AS build\nFROM $BASE\nFROM ${BASE:-build}\n';
    expect(references(text)).toEqual([
      'base golang:1.23 -> image golang:1.23',
      'base  -> blank',
      'base build -> stage 0',
    ]);
    expect(references(text, { buildArgs: { BASE: 'build', GO: '1.24' } })).toEqual([
      'base golang:1.24 -> image golang:1.24',
      'base build -> stage 0',
      'base build -> stage 0',
    ]);
  });

  test('takes a stage called scratch over nothing', () => {
    expect(last('FROM alpine AS scratch\nFROM scratch\n')).toEqual(['base scratch -> stage 0']);
  });

  test('has no reference while it is half-typed', () => {
    expect(references('FROM \nFROM --platform=linux/arm64\n')).toEqual([]);
  });

  test('looks a name up that every object has', () => {
    expect(references('FROM constructor\nFROM __proto__\nFROM alpine AS constructor\nFROM constructor\n')).toEqual([
      'base constructor -> image constructor',
      'base __proto__ -> image __proto__',
      'base alpine -> image alpine',
      'base constructor -> stage 2',
    ]);
  });
});

describe('COPY --from', () => {
  test('names a stage in any case, also one below', () => {
    const text =
      'FROM alpine AS Build\nFROM scratch\nCOPY --from=BUILD /a /a\nCOPY --from=later /b /b\nFROM alpine AS later\n';
    expect(references(text).slice(2, 4)).toEqual(['copy BUILD -> stage 0', 'copy later -> stage 2']);
  });

  test('means the last of several stages, wherever it stands', () => {
    const text = 'FROM alpine AS d\nFROM scratch\nCOPY --from=d /a /a\nFROM debian AS d\n';
    expect(references(text)[2]).toBe('copy d -> stage 2');
  });

  test('names a stage by its index, as Go reads numbers', () => {
    const numbers = ['0', '1', '00', '+1', '-0'];
    const copies = numbers.map((number) => `COPY --from=${number} /a /a\n`).join('');
    expect(last(`FROM alpine\nFROM debian\nFROM scratch\n${copies}`).slice(1)).toEqual([
      'copy 0 -> stage 0 by index',
      'copy 1 -> stage 1 by index',
      'copy 00 -> stage 0 by index',
      'copy +1 -> stage 1 by index',
      'copy -0 -> stage 0 by index',
    ]);
  });

  test('names itself by its index, and nothing by an index too high or below 0', () => {
    expect(last('FROM alpine\nCOPY --from=0 /a /a\nCOPY --from=1 /a /a\nCOPY --from=-1 /a /a\n').slice(1)).toEqual([
      'copy 0 -> stage 0 by index',
      'copy 1 -> index 1',
      'copy -1 -> index -1',
    ]);
  });

  test('counts images that were copied from, and mounts without a stage, after the stages', () => {
    const text = `FROM alpine AS build
FROM scratch
COPY --from=2 /a /a
COPY --from=busybox /a /a
COPY --from=3 /a /a
RUN --mount=type=cache,target=/c true
COPY --from=3 /a /a
COPY --from=2 /a /a
`;
    expect(last(text).slice(1)).toEqual([
      'copy 2 -> index 2',
      'copy busybox -> image busybox',
      'copy 3 -> index 3',
      'copy 3 -> image 3',
      'copy 2 -> image 2',
    ]);
  });

  test('does not count a copy or a mount from a stage', () => {
    const text =
      'FROM alpine AS build\nFROM scratch\nCOPY --from=build /a /a\nRUN --mount=from=build,target=/b true\nCOPY --from=2 /a /a\n';
    expect(last(text).at(-1)).toBe('copy 2 -> index 2');
  });

  test('allows no variables, and has its quotes and escapes taken out before', () => {
    const names = ['$BUILD', '${BUILD}', 'bu\\$ild', 'b"uild"', 'bu\\ild', "'build'"];
    const text = `ARG BUILD=build\nFROM alpine AS build\n${names.map((name) => `COPY --from=${name} /a /a\n`).join('')}`;
    expect(last(text).slice(1)).toEqual([
      'copy $BUILD -> variable',
      'copy ${BUILD} -> variable',
      'copy bu$ild -> variable',
      'copy build -> stage 0',
      'copy build -> stage 0',
      'copy build -> stage 0',
    ]);
  });

  test('takes a lone $ for a letter', () => {
    expect(last('FROM scratch\nCOPY --from=cash$ /a /a\n')[1]).toBe('copy cash$ -> image cash$');
  });

  test('has the last of two flags, and none with an empty one', () => {
    expect(last('FROM a AS a\nFROM b AS b\nCOPY --from=a --from=b /x /y\nCOPY --from= /x /y\n')).toEqual([
      'base b -> image b',
      'copy b -> stage 1',
    ]);
  });

  test('looks up neither scratch nor what every object has', () => {
    const text = 'FROM alpine\nCOPY --from=scratch /a /a\nCOPY --from=constructor /a /a\nCOPY --from=__proto__ /a /a\n';
    expect(last(text).slice(1)).toEqual([
      'copy scratch -> image scratch',
      'copy constructor -> image constructor',
      'copy __proto__ -> image __proto__',
    ]);
  });

  test('is COPY alone: ADD has none', () => {
    expect(references('FROM alpine\nADD --from=0 a b\n')).toEqual(['base alpine -> image alpine']);
  });
});

describe('RUN --mount=from', () => {
  test('names a stage in any case, the last of several, and no index', () => {
    const text =
      'FROM alpine AS dep\nFROM debian\nRUN --mount=type=bind,from=DEP,target=/d --mount=from=0,target=/n true\nFROM ubuntu AS Dep\n';
    expect(references(text).slice(2, 4)).toEqual(['mount DEP -> stage 2', 'mount 0 -> image 0']);
  });

  test('names images, contexts and nothing', () => {
    const text =
      'FROM alpine\nRUN --mount=from=golang:1.23,target=/go --mount=from=src,target=/s --mount=from=scratch,target=/x true\n';
    expect(references(text, { contexts: new Set(['src']) }).slice(1)).toEqual([
      'mount golang:1.23 -> image golang:1.23',
      'mount src -> context src',
      'mount scratch -> scratch',
    ]);
  });

  test('is the last of its key, whatever its case', () => {
    expect(last('FROM a AS a\nFROM b AS b\nRUN --mount=FROM=a,target=/x,from=b true\n')[1]).toBe('mount b -> stage 1');
  });

  test('allows no variable', () => {
    expect(last('FROM alpine\nRUN --mount=from=$DEP,target=/x --mount=from=a$,target=/y true\n').slice(1)).toEqual([
      'mount $DEP -> variable',
      'mount a$ -> image a$',
    ]);
  });

  test('is found beside mounts that name nothing to mount from', () => {
    const text =
      'FROM a AS dep\nRUN --mount=type=cache,target=/c --mount=type=secret,id=key --mount=from=dep,target=/d make\n';
    expect(references(text).slice(1)).toEqual(['mount dep -> stage 0']);
  });

  test('of a refused mount is none', () => {
    expect(references('FROM a AS dep\nRUN --mount=from=de\\"p,target=/d make\n').slice(1)).toEqual([]);
  });
});

describe('ONBUILD', () => {
  test("has its stage's references, marked as those of a trigger", () => {
    const text =
      'FROM alpine AS dep\nFROM alpine AS base\nONBUILD COPY --from=dep /a /a\nONBUILD RUN --mount=from=Dep,target=/d make\n';
    expect(references(text).slice(2)).toEqual(['onbuild copy dep -> stage 0', 'onbuild mount Dep -> stage 0']);
  });

  test('is bound after all else, which counts for indexes', () => {
    const text = 'FROM alpine\nONBUILD COPY --from=1 /a /a\nCOPY --from=busybox /b /b\n';
    expect(references(text)).toEqual([
      'base alpine -> image alpine',
      'onbuild copy 1 -> image 1',
      'copy busybox -> image busybox',
    ]);
  });
});

describe('named contexts', () => {
  const contexts = new Set(['alpine', 'src', 'build', 'golang:1.23', 'constructor']);

  test('stand for images by their familiar name', () => {
    const text = `FROM docker.io/library/alpine:latest
FROM golang:1.23
FROM golang:1.24
FROM Src
COPY --from=src /a /a
COPY --from=SRC /a /a
`;
    expect(references(text, { contexts })).toEqual([
      'base docker.io/library/alpine:latest -> context alpine',
      'base golang:1.23 -> context golang:1.23',
      'base golang:1.24 -> image golang:1.24',
      'base Src -> image Src',
      'copy src -> context src',
      'copy SRC -> image SRC',
    ]);
  });

  test('do not come before stages, nor before nothing', () => {
    const text = 'FROM debian AS build\nFROM build\nFROM scratch\nCOPY --from=build /a /a\n';
    expect(references(text, { contexts: new Set([...contexts, 'scratch']) }).slice(1)).toEqual([
      'base build -> stage 0',
      'base scratch -> scratch',
      'copy build -> stage 0',
    ]);
  });

  test('replace the stage of their name, but for the reserved ones', () => {
    const { stages } = openDocument(
      'FROM a AS Build\nFROM a AS scratch\nFROM a AS context\nFROM a\nFROM a AS other\n',
    ).model;
    const given = { contexts: new Set(['build', 'scratch', 'context']) };
    expect(stages.map((stage) => isReplaced(stage, given))).toEqual([true, false, false, false, false]);
  });
});

test('stages by name are the last of each', () => {
  const { stages } = openDocument('FROM a AS x\nFROM a AS constructor\nFROM b AS X\nFROM c\n').model;
  const found = [...lastByName(stages)].map(([name, { index }]) => [name, index]);
  expect(found).toEqual([
    ['x', 2],
    ['constructor', 1],
  ]);
  expect(lastByName(stages).get('__proto__')).toBeUndefined();
});

describe("a reference's word", () => {
  const text = `ARG BASE=build
FROM alpine AS build
FROM $BASE
COPY --from="build" /a /a
COPY --fr\\
om=bu\\
ild /b /b
COPY --from=bu"il"d /c /c
RUN --mount=type=bind,from=build,target=/x "--mount=from=build,target=/y" make
`;

  test('stands where the name is written, without quotes', () => {
    const { model } = openDocument(text);
    const spans = model.references.map((reference) => fileSpan(reference.instruction, referenceSpan(reference)));
    expect(markRanges(text, spans)).toBe(`ARG BASE=build
FROM [|alpine|] AS build
FROM [|$BASE|]
COPY --from="[|build|]" /a /a
COPY --fr\\
om=[|bu\\
ild|] /b /b
COPY --from=[|bu"il"d|] /c /c
RUN --mount=type=bind,from=[|build|],target=/x "--mount=from=build,target=/y" make
`);
  });

  test('is the name itself unless it is expanded or unquoted', () => {
    const { references } = openDocument(text).model;
    expect(references.map((reference) => [reference.name, isLiteral(reference)])).toEqual([
      ['alpine', true],
      ['build', false],
      ['build', true],
      ['build', true],
      ['build', false],
      ['build', true],
    ]);
  });
});
