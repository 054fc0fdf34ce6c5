import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownRules } from '../../../../../server/src/core/check/ownRules';
import { buildkitRules } from '../../../../../server/src/core/check/ruleTable';
import { defaultSettings } from '../../../../../server/src/protocol/settings';
import { diagnostics } from '../../../../../server/src/service/diagnostics';
import { realisticDockerfile } from '../../../../helpers/dockerfiles';
import {
  expectEachFixMends,
  expectFixAllIsSafe,
  expectFixesEnd,
  expectFixesInAnyOrder,
  expectReferencesStay,
  expectSafeFixesKeepTheBuild,
  openForFixes,
} from '../../../../helpers/fixProperties';
import { inRepository } from '../../../../helpers/repository';

const folder = inRepository('test/fixtures/dockerfiles');
const files = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const);
const withCrlf = files.map(([name, text]) => [`${name} with CRLF`, text.replaceAll('\n', '\r\n')] as const);
const choices = fc.array(fc.nat(1000), { minLength: 20, maxLength: 40 });

describe.each([...files, ...withCrlf])('%s', (_name, text) => {
  test('every fix mends what it says and leaves the rest', () => expectEachFixMends(text));
  test('one fix after the other comes to an end', () => expectFixesEnd(text));
  test('fix all is safe', () => expectFixAllIsSafe(text));
  test('safe fixes keep the build', () => expectSafeFixesKeepTheBuild(text));
  test('any order', () => {
    fc.assert(
      fc.property(choices, (order) => expectFixesInAnyOrder(text, order)),
      { numRuns: 4 },
    );
  });
});

test('the files break every rule', () => {
  const broken = new Set(
    files.flatMap(([, text]) => diagnostics(openForFixes(text), { settings: defaultSettings }).map(({ code }) => code)),
  );
  // The one needs a registry, the other a build context.
  const elsewhere = ['InvalidBaseImagePlatform', 'CopyIgnoredFile'];
  const rules = [...Object.keys(buildkitRules), ...ownRules.map(({ name }) => name)];
  expect(rules.filter((rule) => !broken.has(rule) && !elsewhere.includes(rule))).toEqual([]);
});

/** Stages that refer to each other by names, some of them twice there or in capitals, and by indexes. */
const stagesOfStages = fc
  .array(
    fc.record({
      base: fc.constantFrom('alpine', 'a', 'b', 'c', 'A'),
      name: fc.constantFrom('', ' AS a', ' AS b', ' AS c', ' AS A', ' AS scratch'),
      copies: fc.array(fc.constantFrom('0', '1', '2', '3', 'a', 'b', 'C', 'bb', 'image'), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((stages) =>
    stages
      .map(({ base, name, copies }, id) => {
        const lines = [`FROM ${base}${name}`, ...copies.map((from) => `COPY --from=${from} /x /y`), `USER u${id}`];
        return lines.map((line) => `${line}\n`).join('');
      })
      .join('\n'),
  );

test('no reference comes to mean another stage, but the one that a fix is about', () => {
  fc.assert(fc.property(stagesOfStages, expectReferencesStay), { numRuns: 150 });
});

describe('any file', () => {
  const options = { numRuns: 60 };
  test('every fix mends what it says and leaves the rest', () => {
    fc.assert(fc.property(realisticDockerfile, expectEachFixMends), options);
  });
  test('fix all is safe', () => {
    fc.assert(fc.property(realisticDockerfile, expectFixAllIsSafe), options);
  });
  test('safe fixes keep the build', () => {
    fc.assert(fc.property(realisticDockerfile, expectSafeFixesKeepTheBuild), options);
  });
});
