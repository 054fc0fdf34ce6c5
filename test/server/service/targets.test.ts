// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { describe, expect, test } from 'vitest';
import type { ModelOptions } from '../../../server/src/core/stages/model';
import { targets } from '../../../server/src/service/targets';
import { openDocument } from '../../helpers/openDocument';

function argumentsOf(text: string, target: number, options: Partial<ModelOptions> = {}) {
  return targets(openDocument(text, options))[target]?.arguments.map(({ name, defaultValue }) => [name, defaultValue]);
}

describe('build targets', () => {
  test('are the stages, the last one the default', () => {
    const text = '# build compiles it\nFROM golang:1.23 AS Build\n\nFROM scratch\nCOPY --from=build /app /\n';
    const [build, last] = targets(openDocument(text));
    expect(build).toMatchObject({ index: 0, name: 'build', base: 'golang:1.23', description: 'compiles it' });
    expect(build?.isDefault).toBe(false);
    expect(last).toMatchObject({ index: 1, name: undefined, base: 'scratch', isDefault: true });
  });

  test('read the global ARGs that their FROM uses, and what those use', () => {
    const text = 'ARG A=1\nARG B=$A-x\nARG C=3\nFROM img:$B AS one\nFROM img:$C AS two\n';
    expect(argumentsOf(text, 0)).toEqual([
      ['A', '1'],
      ['B', '1-x'],
    ]);
    expect(argumentsOf(text, 1)).toEqual([['C', '3']]);
  });

  test('read those of the stages that they need', () => {
    const text = [
      'FROM a AS base\nARG BASE=1',
      'FROM b AS copied\nARG COPIED',
      'FROM c AS mounted\nARG MOUNTED=$X',
      'FROM d AS other\nARG OTHER',
      'FROM base\nCOPY --from=copied / /\nRUN --mount=from=mounted,target=/m true\nARG OWN',
    ].join('\n');
    expect(argumentsOf(text, 4)?.map(([name]) => name)).toEqual(['BASE', 'COPIED', 'MOUNTED', 'OWN']);
  });

  test('take a global default over, but not a platform argument', () => {
    const text = 'ARG V=1.0\nFROM a\nARG V\nARG TARGETOS\n';
    expect(argumentsOf(text, 0)).toEqual([['V', '1.0']]);
  });

  test('read a global ARG without a default that FROM needs', () => {
    expect(argumentsOf('ARG TAG\nFROM a:$TAG\n', 0)).toEqual([['TAG', undefined]]);
  });

  test('show the value that is given', () => {
    expect(argumentsOf('FROM a\nARG V=1\n', 0, { buildArgs: { V: '2' } })).toEqual([['V', '2']]);
  });

  test('bear rings', () => {
    expect(argumentsOf('FROM a AS x\nARG X\nCOPY --from=y / /\nFROM b AS y\nCOPY --from=x / /\n', 1)).toEqual([
      ['X', undefined],
    ]);
  });
});
