// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { describe, expect, test } from 'vitest';
import { checkDockerfile } from '../../../../server/src/core/check/pipeline/checkDockerfile';
import { tooLong } from '../../../../server/src/core/dockerfile/budget';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import { defaultOptions } from '../../../../server/src/core/stages/analyze';
import { evaluateGlobals, evaluateStage, expandFrom } from '../../../../server/src/core/stages/evaluateStages';
import type { ModelOptions } from '../../../../server/src/core/stages/model';
import { predefinedNames } from '../../../../server/src/core/stages/platform';
import { splitStages } from '../../../../server/src/core/stages/splitStages';
import { changeDocument, type DockerfileDocument } from '../../../../server/src/service/document';
import { openDocument } from '../../../helpers/openDocument';

function globalsOf(text: string, options: ModelOptions = { ...defaultOptions }) {
  const dockerfile = parseDockerfile(text);
  const { preamble, stages } = splitStages(dockerfile);
  const written = preamble.map(({ syntax }) => syntax);
  const evaluate = (lastStageName = stages.at(-1)?.name) =>
    evaluateGlobals(written, lastStageName, dockerfile.escape, options);
  return { stages, globals: evaluate(), evaluate };
}

describe('globals', () => {
  test('are the predefined arguments, then those of the file, which may stand in for them', () => {
    const { globals } = globalsOf('ARG GO=1.23 IMAGE=golang:$GO\nARG TARGETARCH=riscv64\nFROM $IMAGE\n');
    expect(globals.scope.environmentNames()).toEqual([
      ...[...predefinedNames].filter((name) => name !== 'TARGETARCH'),
      'GO',
      'IMAGE',
      'TARGETARCH',
    ]);
    expect([globals.scope.value('IMAGE'), globals.scope.value('TARGETARCH')]).toEqual(['golang:1.23', 'riscv64']);
    expect(globals.steps.map(({ defines }) => defines.map(({ name }) => name))).toEqual([
      ['GO', 'IMAGE'],
      ['TARGETARCH'],
    ]);
  });

  test('are worked out once for as long as nothing of them changes', () => {
    const { globals, evaluate } = globalsOf('ARG A=$TARGETSTAGE\nFROM scratch AS app\n');
    expect(evaluate()).toBe(globals);
    const renamed = evaluate('server');
    expect(renamed).not.toBe(globals);
    expect([globals.scope.value('A'), renamed.scope.value('A')]).toEqual(['app', 'server']);
  });
});

test("FROM's base is expanded, then its platform, by global arguments alone", () => {
  const text =
    'ARG V=3.20\nFROM --platform=$BUILDPLATFORM alpine:$V\nENV X=1\nFROM --platform=linux/amd64 debian:${X:-12}\n';
  const { stages, globals } = globalsOf(text);
  const expanded = stages.map((stage) => expandFrom(stage, globals).map(({ result }) => result.text));
  expect(expanded).toEqual([['alpine:3.20', 'linux/amd64'], ['debian:12']]);
  const [stage] = stages;
  expect(stage && expandFrom(stage, globals)).toBe(stage && expandFrom(stage, globals));
});

describe('a stage', () => {
  const file = parseDockerfile('FROM alpine\nONBUILD ENV A=trigger\nENV B=$A\n');
  const { stages } = splitStages(file);
  const [from, onbuild, env] = file.instructions.map(({ syntax }) => syntax);
  if (!from || !onbuild || !env) throw new Error('three instructions');
  const input = {
    globals: evaluateGlobals([], undefined, '\\', defaultOptions),
    base: undefined,
    config: undefined,
    os: 'linux' as const,
    triggers: [onbuild],
    own: [env],
  };

  test('carries triggers out, then its own instructions', () => {
    const { steps, end } = evaluateStage(from, input);
    expect(steps.map(({ written, syntax, isTrigger }) => [written === onbuild, syntax.name, isTrigger])).toEqual([
      [true, 'env', true],
      [false, 'env', false],
    ]);
    expect([end.scope.value('A'), end.scope.value('B')]).toEqual(['trigger', 'trigger']);
  });

  test('starts in a state of its own, which what it sets does not change', () => {
    const { start, end } = evaluateStage(from, input);
    expect(start.scope.environmentNames()).toEqual(['PATH']);
    expect(end.scope.environmentNames()).toEqual(['PATH', 'A', 'B']);
  });

  test('is evaluated again only when its input changes', () => {
    const evaluation = evaluateStage(from, input);
    expect(evaluateStage(from, { ...input, own: [env] })).toBe(evaluation);
    const without = evaluateStage(from, { ...input, triggers: [] });
    expect(without).not.toBe(evaluation);
    expect(without.end.scope.value('B')).toBe('');
    const known = evaluateStage(from, { ...input, config: { environment: new Map([['A', 'image']]) }, triggers: [] });
    expect(known.end.scope.value('B')).toBe('image');
  });

  test('has an ONBUILD of its own as a step that sets nothing', () => {
    const [stage] = stages;
    const own = stage?.instructions.map(({ syntax }) => syntax) ?? [];
    const { steps, end } = evaluateStage(from, { ...input, triggers: [], own });
    expect(steps.map(({ defines }) => defines.length)).toEqual([0, 1]);
    expect(end.scope.value('B')).toBe('');
  });
});

describe('an edit', () => {
  const isKept = (before: DockerfileDocument, after: DockerfileDocument) =>
    after.model.stages.map(({ evaluation }, index) => evaluation === before.model.stages[index]?.evaluation);
  const text = 'ARG V=1\nFROM alpine AS base\nENV A=1\nFROM debian AS other\nENV B=2\nFROM base\nENV C=$A\n';

  test('leaves the stages as they are that do not see it', () => {
    const before = openDocument(text);
    const start = before.positionAt(text.indexOf('A=1') + 2);
    const range = { start, end: { ...start, character: start.character + 1 } };
    const after = changeDocument(before, 2, [{ range, text: '7' }]);
    expect(isKept(before, after)).toEqual([false, true, false]);
    expect(after.model.stages[2]?.end.scope.value('C')).toBe('7');
  });

  test('of a global argument reaches all', () => {
    const before = openDocument(text);
    const range = { start: { line: 0, character: 6 }, end: { line: 0, character: 7 } };
    const after = changeDocument(before, 2, [{ range, text: '2' }]);
    expect(isKept(before, after)).toEqual([false, false, false]);
  });

  test('above moves what is found, and evaluates nothing again', () => {
    const before = openDocument(text);
    const top = { line: 0, character: 0 };
    const after = changeDocument(before, 2, [{ range: { start: top, end: top }, text: '# a comment\n\n' }]);
    expect(isKept(before, after)).toEqual([true, true, true]);
    expect(after.model.stages.flatMap(({ steps }) => steps).map(({ instruction }) => instruction.line)).toEqual([
      4, 6, 8,
    ]);
  });
});

describe('values that grow', () => {
  const doubled = Array.from({ length: 18 }, (_, index) => `ENV a${index + 1}=$a${index}$a${index}`).join('\n');
  const text = `FROM scratch\nENV a0=xx\n${doubled}\n`;

  test('are unknown but set where they are too long', () => {
    const scope = openDocument(text).model.stages[0]?.end.scope;
    expect(scope?.value('a3')).toBe('x'.repeat(16));
    expect(scope?.value('a18')).toBe(tooLong);
  });

  test('take no more memory than the length of their stage allows, and give no findings', () => {
    const uses = ['WORKDIR $a18', 'COPY $a18 /', 'VOLUME $a18', 'EXPOSE $a18', 'STOPSIGNAL $a18', 'USER $a18'];
    const file = text + [...uses, ...Array(300).fill('LABEL b=$a18')].join('\n');
    const { model } = openDocument(file);
    const expanded = model.stages.flatMap(({ steps }) => steps.flatMap((step) => step.expanded));
    const length = expanded.reduce((sum, { result }) => sum + result.text.length, 0);
    expect(length).toBeLessThan(70 * file.length + 4096);
    expect([...checkDockerfile({ model })]).toEqual([]);
    expect(model.stages[0]?.end).toMatchObject({ workdir: undefined, user: undefined });
  });

  test('that name a base are not said to be blank', () => {
    const args = `${text.replace('FROM scratch\n', '').replaceAll('ENV', 'ARG')}FROM --platform=$a18 $a18\n`;
    expect([...checkDockerfile({ model: openDocument(args).model })]).toEqual([]);
  });

  test('an undefined variable beside one is still reported', () => {
    const { model } = openDocument(`${text}LABEL b=$a18$missing\n`);
    const [finding] = checkDockerfile({ model });
    expect(finding).toMatchObject({ rule: 'UndefinedVar' });
  });
});
