import { describe, expect, test } from 'vitest';
import { defaultOptions } from '../../../../server/src/core/stages/analyze';
import { builtStage } from '../../../../server/src/core/stages/target';
import { openDocument } from '../../../helpers/openDocument';

describe('the stage that is built', () => {
  const { stages } = openDocument('FROM a AS base\nFROM b AS Test\nFROM c AS base\nFROM d\n').model;
  const index = (target?: string) => builtStage({ stages, options: { ...defaultOptions, target } })?.index;

  test("is the last of the target's name, in any case", () => {
    expect([index('TEST'), index('base')]).toEqual([1, 2]);
  });

  test('is the last stage where no target is given, or none is found', () => {
    expect([index(), index(''), index('0'), index('stage-3'), index('constructor')]).toEqual([3, 3, 3, 3, 3]);
  });

  test('is none where there is no stage', () => {
    expect(builtStage({ stages: [], options: defaultOptions })).toBeUndefined();
  });
});
