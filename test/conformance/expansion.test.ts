import { describe, expect, test } from 'vitest';
import { expandWord, type Lookup } from '../../server/src/core/dockerfile/shellWord';
import { hasShared, readSharedJson } from '../helpers/shared';

interface ExpansionCases {
  readonly envVarTest: {
    readonly env: readonly string[];
    readonly cases: readonly {
      line: number;
      platform: string;
      input: string;
      expected: string | null;
      error: boolean;
    }[];
  };
  readonly wordsTest: {
    readonly cases: readonly {
      line: number;
      env: readonly string[];
      input: string;
      expected: readonly string[];
      error: boolean;
    }[];
  };
  readonly matches: {
    readonly cases: readonly {
      input: string;
      envs: Readonly<Record<string, string>>;
      expected: string;
      error: boolean;
      matches: readonly string[];
      unmatched: readonly string[];
    }[];
  };
}

function lookupIn(env: readonly string[]): Lookup {
  const values = new Map(env.map((entry) => entry.split(/=(.*)/s, 2) as [string, string]));
  return (name) => values.get(name);
}

function names(uses: readonly { name: string; isSet: boolean }[], isSet: boolean): readonly string[] {
  return [...new Set(uses.filter((use) => use.isSet === isSet).map((use) => use.name))].sort();
}

const none: ExpansionCases = { envVarTest: { env: [], cases: [] }, wordsTest: { cases: [] }, matches: { cases: [] } };

describe.skipIf(!hasShared)('expansion cases of BuildKit', () => {
  const data = hasShared ? readSharedJson<ExpansionCases>('buildkit/expansion-cases.json') : none;
  const unix = data.envVarTest.cases.filter(({ platform }) => platform !== 'W');
  test.each(unix)('word, line $line: $input', ({ input, expected, error }) => {
    const result = expandWord(input, lookupIn(data.envVarTest.env));
    expect(result.error !== undefined, result.error).toBe(error);
    if (!error) expect(result.text).toBe(expected);
  });
  test.each(data.wordsTest.cases)('words, line $line: $input', ({ input, env, expected, error }) => {
    const result = expandWord(input, lookupIn(env));
    expect(result.error !== undefined, result.error).toBe(error);
    if (!error) expect(result.words.map((word) => word.text)).toEqual(expected);
  });
  test.each(data.matches.cases)('matches of $input', ({ input, envs, expected, error, matches, unmatched }) => {
    const result = expandWord(input, (name) => envs[name]);
    expect(result.error !== undefined, result.error).toBe(error);
    if (error) return;
    expect(result.text).toBe(expected);
    expect(names(result.uses, true)).toEqual([...matches].sort());
    expect(names(result.uses, false)).toEqual([...unmatched].sort());
  });
});
