import { describe, expect, test } from 'vitest';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import { isValidStageName } from '../../../../server/src/core/stages/analyzedStage';
import { displayName, splitStages } from '../../../../server/src/core/stages/splitStages';

function split(text: string) {
  return splitStages(parseDockerfile(text));
}

function stages(text: string) {
  return split(text).stages.map(({ index, name, nameWord, baseWord, platform }) => {
    return { index, name, written: nameWord?.text, base: baseWord?.text, platform: platform?.value?.text };
  });
}

describe('stages', () => {
  test('start at each FROM, and what stands before is the preamble', () => {
    const { preamble, stages } = split(
      'ARG GO=1.23\nFROM golang:$GO AS build\nRUN make\nCOPY . .\n\n# ship\nfrom scratch\nCMD ["/app"]\n',
    );
    expect(preamble.map(({ syntax }) => syntax.name)).toEqual(['arg']);
    expect(stages.map(({ from }) => from.line)).toEqual([1, 6]);
    expect(stages.map(({ instructions }) => instructions.map(({ syntax }) => syntax.name))).toEqual([
      ['run', 'copy'],
      ['cmd'],
    ]);
  });

  test('have a base, a name in lower case, and a platform', () => {
    expect(stages('FROM --platform=$BUILDPLATFORM golang:1.23 AS Build\nFROM alpine\nFROM Build as final\n')).toEqual([
      { index: 0, name: 'build', written: 'Build', base: 'golang:1.23', platform: '$BUILDPLATFORM' },
      { index: 1, name: undefined, written: undefined, base: 'alpine', platform: undefined },
      { index: 2, name: 'final', written: 'final', base: 'Build', platform: undefined },
    ]);
  });

  test('keep the word of a name that BuildKit refuses', () => {
    const names = stages('FROM alpine AS 1st\nFROM alpine AS a/b\nFROM alpine AS $NAME\nFROM alpine AS _x\n');
    expect(names.map(({ name, written }) => [name, written])).toEqual([
      [undefined, '1st'],
      [undefined, 'a/b'],
      [undefined, '$NAME'],
      [undefined, '_x'],
    ]);
  });

  test('have no name after a word that is not AS', () => {
    expect(stages('FROM alpine IS build\nFROM alpine build\n').map(({ written }) => written)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('start at a half-typed FROM as well', () => {
    expect(stages('FROM alpine AS build\nRUN make\nFROM\nFROM --platform=\nFROM alpine AS\n')).toMatchObject([
      { index: 0, name: 'build' },
      { index: 1, base: undefined },
      { index: 2, base: undefined },
      { index: 3, base: 'alpine', name: undefined, written: undefined },
    ]);
  });

  test('may be called what every object has', () => {
    const text = 'FROM alpine AS constructor\nFROM alpine AS toString\nFROM alpine AS __proto__\n';
    expect(stages(text).map(({ name }) => name)).toEqual(['constructor', 'tostring', undefined]);
  });

  test('are none in an empty file, in comments, nor in a heredoc', () => {
    expect(split('')).toEqual({ preamble: [], stages: [] });
    expect(split('# FROM alpine\n\n')).toEqual({ preamble: [], stages: [] });
    expect(stages('FROM alpine\nRUN <<EOF\nFROM other\nEOF\n')).toHaveLength(1);
  });

  test('run on over continued lines', () => {
    expect(stages('FROM \\\n  alpine:3.20 \\\n# the base\n  AS base\n')).toMatchObject([
      { name: 'base', base: 'alpine:3.20' },
    ]);
  });
});

describe('names', () => {
  test.each(['a', 'build', 'go-1.23', 'a_b', 'x-', 'stage-0', 'scratch'])('%s is one', (name) => {
    expect(isValidStageName(name)).toBe(true);
  });
  test.each(['', '0', '1a', '-a', '.a', '_a', 'a b', 'a/b', 'a:b', 'a@b', 'b\u00fchne', '__proto__', 'A', 'a\n'])(
    '%j is none',
    (name) => expect(isValidStageName(name)).toBe(false),
  );

  test("in messages are a stage's own, or its number", () => {
    const { stages } = split('FROM alpine\nFROM alpine AS Build\nFROM alpine AS 1\n');
    expect(stages.map(displayName)).toEqual(['stage-0', 'build', 'stage-2']);
  });
});
