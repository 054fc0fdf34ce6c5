// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Value } from '../../../../server/src/core/dockerfile/budget';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import { analyze } from '../../../../server/src/core/stages/analyze';
import type { ModelOptions, StageModel } from '../../../../server/src/core/stages/model';
import { anyText } from '../../../helpers/dockerfiles';
import { openDocument } from '../../../helpers/openDocument';

function model(text: string, options: Partial<ModelOptions> = {}): StageModel {
  return openDocument(text, options).model;
}

/** Each step of a stage as `keyword@line`, `!` after a trigger's. */
function steps({ stages }: StageModel, index: number): readonly string[] {
  return (stages[index]?.steps ?? []).map(({ syntax, instruction, isTrigger }) => {
    return `${syntax.name}@${instruction.line + 1}${isTrigger ? '!' : ''}`;
  });
}

function value({ stages }: StageModel, index: number, name: string): Value | undefined {
  return stages[index]?.end.scope.value(name);
}

describe('a model', () => {
  const text = `ARG GO=1.23
FROM --platform=$BUILDPLATFORM golang:\${GO} AS build
ARG GO
ENV APP=server-$GO
COPY . .
FROM alpine AS certs
FROM scratch
COPY --from=certs /etc/ssl /etc/ssl
COPY --from=build /app /app
`;

  test('has the parts of its file', () => {
    const found = model(text);
    expect(found.stages.map(({ name }) => name)).toEqual(['build', 'certs', undefined]);
    expect(
      found.globals.map(({ instruction, defines }) => [instruction.line, defines[0]?.name, defines[0]?.value]),
    ).toEqual([[0, 'GO', '1.23']]);
    expect(found.stages.map(({ expandedFrom }) => expandedFrom.expanded.map(({ result }) => result.text))).toEqual([
      ['golang:1.23', 'linux/amd64'],
      [],
      [],
    ]);
    expect([steps(found, 0), steps(found, 1), steps(found, 2)]).toEqual([
      ['arg@3', 'env@4', 'copy@5'],
      [],
      ['copy@8', 'copy@9'],
    ]);
    expect(value(found, 0, 'APP')).toBe('server-1.23');
  });

  test('finds the references of an instruction', () => {
    const found = model(text);
    const [, , last] = found.stages;
    const lines = (last?.instructions ?? []).map((copy) => found.referencesIn.get(copy)?.map(({ name }) => name));
    expect(lines).toEqual([['certs'], ['build']]);
    const [build] = found.stages;
    expect(build?.instructions.map((instruction) => found.referencesIn.get(instruction))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(build && found.referencesIn.get(build.from)?.map(({ name }) => name)).toEqual(['golang:1.23']);
  });

  test('has references in file order, triggers and mounts included', () => {
    const found = model(`FROM alpine AS a
ONBUILD COPY --from=a /x /y
COPY --from=busybox /x /y
RUN --mount=from=m2,target=/2 --mount=from=m1,target=/1 true
FROM a
`);
    expect(found.references.map(({ name }) => name)).toEqual(['alpine', 'a', 'busybox', 'm2', 'm1', 'a']);
  });

  test('of an empty file is empty', () => {
    const found = model('');
    expect([found.stages, found.references, found.globals]).toEqual([[], [], []]);
    expect(found.globalScope.value('TARGETSTAGE')).toBe('default');
  });

  test('leaves out what is no ARG before the first FROM', () => {
    const found = model('ENV A=1\nARG B=2\nRUN true\nFROM scratch\n');
    expect(found.preamble.map(({ syntax }) => syntax.name)).toEqual(['env', 'arg', 'run']);
    expect(found.globals.map(({ instruction }) => instruction.line)).toEqual([1]);
    expect([found.globalScope.value('A'), found.globalScope.value('B')]).toEqual([undefined, '2']);
  });
});

describe('what a stage starts with', () => {
  test('comes from its base, over any number of stages, in which nothing changes afterwards', () => {
    const found = model(`FROM scratch AS a
ENV X=a
ARG Y=a
ARG Z
FROM a AS b
ENV X=b
FROM b
ENV W=$X$Y
FROM a
`);
    expect([value(found, 0, 'X'), value(found, 1, 'X'), value(found, 2, 'W'), value(found, 3, 'X')]).toEqual([
      'a',
      'b',
      'ba',
      'a',
    ]);
    expect(found.stages[2]?.end.scope.lookup('Z')?.kind).toBe('arg');
    expect(found.stages[2]?.start.scope.environmentNames()).toEqual(['Y', 'PATH', 'X']);
  });

  test('does not come from what it copies or mounts from', () => {
    const found = model(
      'FROM scratch AS a\nENV X=a\nFROM scratch\nCOPY --from=a /x /y\nRUN --mount=from=a,target=/a true\nENV Y=$X\n',
    );
    expect(value(found, 1, 'Y')).toBe('');
  });

  test('is that of the nearest stage of the name above', () => {
    const found = model('FROM scratch AS d\nENV X=1\nFROM scratch AS d\nENV X=2\nFROM d\nFROM scratch AS d\nENV X=3\n');
    expect(value(found, 2, 'X')).toBe('2');
  });

  test('comes from an image, where its config is known', () => {
    const asked: string[] = [];
    const imageConfig = (image: string) => {
      asked.push(image);
      return image === 'golang:1.23' ? { environment: new Map([['GOPATH', '/go']]) } : undefined;
    };
    const found = model('ARG GO=1.23\nFROM golang:$GO AS a\nFROM a\nFROM alpine\nFROM scratch\n', { imageConfig });
    expect(asked).toEqual(['golang:1.23', 'alpine']);
    expect([0, 1, 2, 3].map((index) => value(found, index, 'GOPATH'))).toEqual(['/go', '/go', undefined, undefined]);
    expect(found.stages.map(({ end }) => end.isBaseKnown)).toEqual([true, true, false, true]);
  });

  test('is nothing after a FROM that comes to nothing, or is half-typed', () => {
    const found = model('ARG BASE\nFROM $BASE\nFROM\n');
    expect(found.stages.map(({ base }) => base?.kind)).toEqual(['blank', undefined]);
    expect(found.stages.map(({ end }) => end.scope.environmentNames())).toEqual([['PATH'], ['PATH']]);
  });
});

describe('a named context', () => {
  const contexts = new Set(['build', 'alpine', 'constructor']);

  test('is what a stage of its name starts from', () => {
    const imageConfig = (image: string) => ({ environment: new Map([['FROM', image]]) });
    const found = model('FROM scratch AS base\nENV X=1\nFROM base AS Build\nFROM build\nFROM alpine:latest\n', {
      contexts,
      imageConfig,
    });
    expect(found.stages.map(({ base }) => base && ('name' in base ? `${base.kind} ${base.name}` : base.kind))).toEqual([
      'scratch',
      'context build',
      'stage',
      'context alpine',
    ]);
    expect([1, 2, 3].map((index) => [value(found, index, 'X'), value(found, index, 'FROM')])).toEqual([
      [undefined, 'build'],
      [undefined, 'build'],
      [undefined, 'alpine'],
    ]);
    expect(found.references[1]?.target.kind).toBe('stage');
  });

  test('may be called what every object has', () => {
    const found = model('FROM constructor\nFROM scratch AS constructor\nFROM __proto__\n', { contexts });
    expect(found.stages.map(({ base }) => base)).toEqual([
      { kind: 'context', name: 'constructor' },
      { kind: 'context', name: 'constructor' },
      { kind: 'image', name: '__proto__' },
    ]);
  });
});

describe('triggers', () => {
  const text = `FROM scratch AS base
ENV A=base
ONBUILD ENV A=trigger
ONBUILD RUN make
FROM base AS child
ENV B=$A
FROM child
ENV C=$B
`;

  test('are carried out before the own instructions of a stage that builds on them, and in no grandchild', () => {
    const found = model(text);
    expect(steps(found, 0)).toEqual(['env@2', 'onbuild@3', 'onbuild@4']);
    expect(steps(found, 1)).toEqual(['env@3!', 'run@4!', 'env@6']);
    expect(steps(found, 2)).toEqual(['env@8']);
    expect([value(found, 0, 'A'), value(found, 1, 'B'), value(found, 2, 'C')]).toEqual(['base', 'trigger', 'trigger']);
  });

  test('are left out of a stage that the target does not need', () => {
    const found = model(text, { target: 'base' });
    expect(steps(found, 1)).toEqual(['env@6']);
    expect(value(found, 1, 'B')).toBe('base');
    const unused = model(`${text}FROM scratch\n`);
    expect(steps(unused, 1)).toEqual(['env@6']);
  });

  test('make the stages needed that they copy from', () => {
    const found = model(`FROM scratch AS on
ONBUILD ENV X=1
FROM on AS dep
FROM scratch AS base
ONBUILD COPY --from=dep /a /a
FROM base
`);
    expect([value(found, 1, 'X'), steps(found, 3)]).toEqual(['1', ['copy@5!']]);
  });

  test('of a stage that a context replaces are carried out no more', () => {
    const found = model('FROM scratch AS base\nONBUILD ENV A=1\nFROM base AS app\n', { contexts: new Set(['app']) });
    expect(steps(found, 1)).toEqual([]);
  });

  test('without an instruction are none', () => {
    expect(steps(model('FROM scratch AS base\nONBUILD\nONBUILD RUN\nFROM base\n'), 1)).toEqual(['run@3!']);
  });
});

test('the target names TARGETSTAGE', () => {
  const text = 'FROM scratch\nARG TARGETSTAGE\nFROM scratch AS Release\n';
  expect(value(model(text), 0, 'TARGETSTAGE')).toBe('release');
  expect(value(model(text, { target: 'Test' }), 0, 'TARGETSTAGE')).toBe('Test');
});

test('any text has a model that holds together', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const dockerfile = parseDockerfile(text);
      const found = analyze(dockerfile);
      const { stages, preamble } = found;
      expect([...preamble, ...stages.flatMap(({ from, instructions }) => [from, ...instructions])]).toEqual(
        dockerfile.instructions,
      );
      for (const stage of stages) {
        const own = stage.steps.filter(({ isTrigger }) => !isTrigger);
        expect(own.map(({ instruction }) => instruction)).toEqual(stage.instructions);
        const { base } = stage;
        if (base?.kind === 'stage') expect(base.stage.index).toBeLessThan(stage.index);
      }
      const offsets = found.references.map(({ instruction, word }) => instruction.offset + word.start);
      expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
    }),
    { numRuns: 300 },
  );
});
