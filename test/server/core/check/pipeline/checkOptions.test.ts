import { describe, expect, test } from 'vitest';
import {
  isRuleOn,
  localCheckOptions,
  mergeCheckOptions,
  noCheckOptions,
  parseCheckOptions,
} from '../../../../../server/src/core/check/pipeline/checkOptions';
import { newestVersion } from '../../../../../server/src/core/check/ruleTable';

/** What is read of a value, without what is as it is anyway. */
function read(value: string): object | string {
  const options = parseCheckOptions(value);
  if (typeof options === 'string') return options;
  const { skip, experimental, ...flags } = options;
  const set = Object.entries(flags).filter(([, isSet]) => isSet);
  return {
    ...(skip.size > 0 && { skip: [...skip] }),
    ...(experimental.size > 0 && { experimental: [...experimental] }),
    ...Object.fromEntries(set),
  };
}

describe('a value', () => {
  test('skips some rules or all', () => {
    expect(read('skip=StageNameCasing,FromAsCasing')).toEqual({ skip: ['StageNameCasing', 'FromAsCasing'] });
    expect(read('skip=all')).toEqual({ skipAll: true });
    expect(read('skip=all,FromAsCasing')).toEqual({ skip: ['all', 'FromAsCasing'] });
  });

  test('turns experimental rules on, and makes warnings errors', () => {
    expect(read('experimental=all;error=true')).toEqual({ experimentalAll: true, error: true });
    expect(read('experimental=InvalidDefinitionDescription;skip=A;error=0')).toEqual({
      experimental: ['InvalidDefinitionDescription'],
      skip: ['A'],
    });
  });

  test('may have spaces around its parts, as a build argument can', () => {
    expect(read(' skip = A , B ; error = True ')).toEqual({ skip: ['A', 'B'], error: true });
  });

  test('may be empty', () => {
    expect(read('')).toEqual({});
    expect(read('  ')).toEqual({});
  });

  test('has the last of a repeated key, but skips all once all are to be skipped', () => {
    expect(read('skip=A;skip=B')).toEqual({ skip: ['B'] });
    expect(read('skip=all;skip=B')).toEqual({ skip: ['B'], skipAll: true });
  });

  test('has three parts at most: the rest belongs to the third', () => {
    expect(read('skip=A;skip=B;skip=C;skip=D')).toEqual({ skip: ['C;skip=D'] });
    expect(read('skip=A;skip=B;error=1;skip=D')).toBe(
      'failed to parse check option "error=1;skip=D": strconv.ParseBool: parsing "1;skip=D": invalid syntax',
    );
  });

  test('is refused for an unknown key, a part without a value, and what is no truth value', () => {
    expect(read('skip')).toBe('invalid check option "skip"');
    expect(read('Skip=A')).toBe('invalid check option "Skip"');
    expect(read('skip=A;')).toBe('invalid check option ""');
    expect(read('error=yes')).toBe(
      'failed to parse check option "error=yes": strconv.ParseBool: parsing "yes": invalid syntax',
    );
  });
});

describe('a comment above an instruction', () => {
  test('has options where it starts with check=', () => {
    expect(localCheckOptions(['build builds', 'check=skip=A'])?.skip).toEqual(new Set(['A']));
    expect(localCheckOptions(['CHECK = skip=A ignored'])?.skip).toEqual(new Set(['A']));
    expect(localCheckOptions(['we check=skip=A', '# check=skip=A'])).toBeUndefined();
  });

  test('counts only when it is the first and can be read', () => {
    expect(localCheckOptions(['check=skip=A', 'check=skip=B'])?.skip).toEqual(new Set(['A']));
    expect(localCheckOptions(['check=nonsense', 'check=skip=B'])).toBeUndefined();
  });

  test("adds to the file's options, but for error", () => {
    const file = { ...noCheckOptions, skip: new Set(['A']) };
    const local = { ...noCheckOptions, skip: new Set(['B']), experimentalAll: true, error: true };
    expect(mergeCheckOptions(file, local)).toEqual({
      ...noCheckOptions,
      skip: new Set(['A', 'B']),
      experimentalAll: true,
    });
    expect(mergeCheckOptions(file, undefined)).toBe(file);
  });
});

describe('a rule', () => {
  const skipsAll = { ...noCheckOptions, skipAll: true };

  test('runs unless it is skipped', () => {
    expect(isRuleOn('FromAsCasing', noCheckOptions, newestVersion)).toBe(true);
    expect(isRuleOn('FromAsCasing', skipsAll, newestVersion)).toBe(false);
    expect(isRuleOn('FromAsCasing', { ...noCheckOptions, skip: new Set(['fromascasing']) }, newestVersion)).toBe(true);
  });

  test('that is experimental runs only where it is named, and then whatever is skipped', () => {
    expect(isRuleOn('InvalidDefinitionDescription', noCheckOptions, newestVersion)).toBe(false);
    expect(isRuleOn('InvalidDefinitionDescription', { ...skipsAll, experimentalAll: true }, newestVersion)).toBe(true);
    const named = { ...skipsAll, experimental: new Set(['InvalidDefinitionDescription']) };
    expect(isRuleOn('InvalidDefinitionDescription', named, newestVersion)).toBe(true);
  });

  test('runs from the frontend on that has it', () => {
    expect(isRuleOn('ExposeProtoCasing', noCheckOptions, 17)).toBe(false);
    expect(isRuleOn('ExposeProtoCasing', noCheckOptions, 18)).toBe(true);
    expect([9, 10, 20, 21].map((version) => isRuleOn('CopyIgnoredFile', noCheckOptions, version))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
