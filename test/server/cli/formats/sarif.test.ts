import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { toSarif } from '../../../../server/src/cli/formats/sarif';
import { checkText } from '../../../helpers/checkResults';

interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
  readonly helpUri?: string;
}

interface Log {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly Rule[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region?: { readonly startLine: number; readonly endLine: number };
        };
      }[];
    }[];
  }[];
}

const sarif = (...args: Parameters<typeof toSarif>) => JSON.parse(toSarif(...args)) as Log;
const file = (name: string) => checkText(name, 'FROM alpine:3.20 as base\nRUN --netwrk=none \\\n  true\n');

describe('SARIF 2.1.0', () => {
  test('is one run whose rules are those of its results', () => {
    const { version, runs } = sarif([file('a'), file('b')]);
    expect(version).toBe('2.1.0');
    expect(runs).toHaveLength(1);
    const [run] = runs;
    expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(['FromAsCasing', 'BuildError']);
    expect(run?.results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['FromAsCasing', 'warning'],
      ['BuildError', 'error'],
      ['FromAsCasing', 'warning'],
      ['BuildError', 'error'],
    ]);
  });

  test('tells of each rule what code scanning needs', () => {
    const [casing, error] = sarif([file('a')]).runs[0]?.tool.driver.rules ?? [];
    const text = "The 'as' keyword should match the case of the 'from' keyword";
    expect(casing).toEqual({
      id: 'FromAsCasing',
      shortDescription: { text },
      fullDescription: { text },
      help: { text },
      helpUri: 'https://docs.docker.com/go/dockerfile/rule/from-as-casing/',
    });
    expect(error?.help.text).not.toBe('');
  });

  test('has the lines of each result, and the first where BuildKit names none: code scanning needs one', () => {
    const regions = (log: Log) => log.runs[0]?.results.map(({ locations }) => locations[0]?.physicalLocation.region);
    expect(regions(sarif([file('a')]))).toEqual([
      { startLine: 1, endLine: 1 },
      { startLine: 2, endLine: 3 },
    ]);
    expect(regions(sarif([checkText('a', 'FROM alpine:3.20\nCOPY --from=7 a b\n')]))).toEqual([
      { startLine: 1, endLine: 1 },
    ]);
  });

  test('names files by relative URI, as code scanning wants them', () => {
    const uri = (name: string) =>
      sarif([file(name)]).runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri;
    expect(uri(path.join('app', 'Dockerfile'))).toBe('app/Dockerfile');
    expect(uri('./app/../Dockerfile')).toBe('Dockerfile');
    expect(uri('a:b,c')).toBe('a%3Ab%2Cc');
    expect(uri('two\nlines')).toBe('two%0Alines');
    expect(uri('100% #1 b\u00fchne?.Dockerfile')).toBe('100%25%20%231%20b%C3%BChne%3F.Dockerfile');
    expect(uri(path.resolve('/srv/a b'))).toBe(pathToFileURL(path.resolve('/srv/a b')).href);
  });

  test('of clean files has no results', () => {
    expect(sarif([checkText('a', 'FROM alpine:3.20\n')]).runs[0]).toMatchObject({
      results: [],
      tool: { driver: { rules: [] } },
    });
  });
});
