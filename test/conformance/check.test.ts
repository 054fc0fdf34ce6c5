/** BuildKit's own answers, beside what `multistage check --format json --base-env path` says. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildkitRules } from '../../server/src/core/check/ruleTable';
import { multistage } from '../helpers/cli';
import { inRepository } from '../helpers/repository';
import { corpusFiles, hasShared, readSharedJson } from '../helpers/shared';

interface Warning {
  readonly rule: string;
  readonly lines: readonly number[] | null;
  readonly detail: string;
}

interface Location {
  readonly ranges?: readonly { readonly start: { readonly line?: number } }[];
}

interface BuildError {
  readonly message: string;
  readonly lines?: readonly number[] | null;
  readonly location?: Location;
}

interface Outcome {
  readonly warnings: readonly Warning[] | null;
  readonly buildError: BuildError | null;
}

/** What is checked, and how. */
interface Given {
  readonly dockerfile: string;
  readonly dockerignore?: string;
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly contexts?: Readonly<Record<string, string>>;
  readonly checkOption?: string;
}

interface Case extends Given {
  readonly name: string;
  /** Any of them: the order of BuildKit's maps decides. */
  readonly expected: readonly Outcome[];
  /** Of upstream's error tests: what else is found is not told. */
  readonly errorAlone?: boolean;
}

/** The runner of the suites prints it at its end. */
const agreementFile = inRepository('out/results/agreement.txt');

/** What can't be known from a text, and why. */
const beyondText: Readonly<Record<string, string>> = {
  'check reach/suggest-image': 'a registry has no image of that name',
  'check reach/suggest-stage': 'a registry has no image of that name',
  'check onbuild/image-onbuild': "the ONBUILD triggers stand in a registry's image",
};

function allCases(): readonly Case[] {
  interface CheckCase extends Given, Outcome {
    readonly name: string;
    readonly mode: string;
    readonly alternatives?: readonly Outcome[];
  }
  interface ErrorCase extends Given {
    readonly test: string;
    readonly checkBuildError: BuildError | null;
  }
  interface UpstreamCase extends Given {
    readonly test: string;
    readonly check: Outcome;
  }
  const cases = <T>(file: string) => readSharedJson<{ cases: readonly T[] }>(`buildkit/${file}`).cases;
  const { files } = readSharedJson<{ files: readonly (Outcome & { file: string })[] }>('corpus/expected.json');
  const texts = new Map(corpusFiles().map(({ name, text }) => [name, text]));
  return [
    ...cases<CheckCase>('check-cases.json').map((given) => {
      const target = given.mode === 'build' ? lastStageName(given) : given.target;
      return { ...given, target, name: `check ${given.name}`, expected: [given, ...(given.alternatives ?? [])] };
    }),
    ...cases<ErrorCase>('error-cases.json').map(({ dockerfile, target, checkBuildError, test: name }, index) => {
      const expected = [{ warnings: null, buildError: checkBuildError }];
      return { dockerfile, target, name: `error ${index} ${name}`, expected, errorAlone: true };
    }),
    ...cases<UpstreamCase>('upstream-dockerfiles.json').map(({ dockerfile, check, test: name }, index) => {
      return { dockerfile, name: `upstream ${index} ${name}`, expected: [check] };
    }),
    ...files.map((expected) => {
      return { dockerfile: texts.get(expected.file) ?? '', name: `corpus ${expected.file}`, expected: [expected] };
    }),
  ];
}

/** A build looks at what its target needs, which is the last stage where none is named. */
function lastStageName({ dockerfile }: Given): string | undefined {
  return /(?:^|\n)FROM \S+(?: AS (\S+))?(?:\n(?!FROM ).*)*$/.exec(dockerfile)?.[1];
}

/** One run of the command line for all cases of the same arguments. */
function checkAll(cases: readonly Case[], folder: string): ReadonlyMap<Case, Outcome> {
  const groups = new Map<string, Map<string, Case>>();
  for (const [index, given] of cases.entries()) {
    const directory = path.join(folder, String(index));
    const file = path.join(directory, 'Dockerfile');
    mkdirSync(directory);
    writeFileSync(file, given.dockerfile);
    if (given.dockerignore !== undefined) writeFileSync(path.join(directory, '.dockerignore'), given.dockerignore);
    const key = JSON.stringify(argumentsOf(given));
    groups.set(key, (groups.get(key) ?? new Map()).set(file, given));
  }
  const outcomes = new Map<Case, Outcome>();
  for (const [key, files] of groups) {
    const args = JSON.parse(key) as readonly string[];
    const { stdout, stderr } = multistage([
      'check',
      '--format',
      'json',
      '--base-env',
      'path',
      ...args,
      ...files.keys(),
    ]);
    expect(stderr).toBe('');
    for (const line of stdout.trim().split('\n')) {
      const { filename, ...output } = JSON.parse(line) as CheckOutput;
      const given = files.get(filename);
      if (given) outcomes.set(given, outcomeOf(output));
    }
  }
  return outcomes;
}

function argumentsOf({ target, buildArgs, contexts, checkOption }: Given): readonly string[] {
  const option: Record<string, string> = checkOption ? { BUILDKIT_DOCKERFILE_CHECK: checkOption } : {};
  return [
    ...(target ? ['--target', target] : []),
    ...Object.entries({ ...buildArgs, ...option }).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...Object.entries(contexts ?? {}).flatMap(([name, value]) => ['--build-context', `${name}=${value}`]),
  ];
}

interface CheckOutput {
  readonly filename: string;
  readonly warnings:
    | readonly { readonly ruleName: string; readonly detail: string; readonly location: Location }[]
    | null;
  readonly buildError?: BuildError;
}

function outcomeOf({ warnings, buildError }: Omit<CheckOutput, 'filename'>): Outcome {
  const found = (warnings ?? []).map(({ ruleName, detail, location }) => {
    return { rule: ruleName, detail, lines: linesOf(location) };
  });
  return { warnings: found, buildError: buildError ?? null };
}

function linesOf(location: Location | undefined): readonly number[] {
  return (location?.ranges ?? []).map(({ start }) => start.line ?? 0);
}

/** By rule, and under `errors`: each finding with its lines and words. */
function findings({ warnings, buildError }: Outcome): ReadonlyMap<string, readonly string[]> {
  const byRule = new Map<string, string[]>();
  for (const { rule, lines, detail } of warnings ?? []) {
    byRule.set(rule, [...(byRule.get(rule) ?? []), `${lines ?? []}: ${detail}`].sort());
  }
  if (buildError) {
    const lines = buildError.lines ?? linesOf(buildError.location);
    byRule.set('errors', [`${lines}: ${buildError.message}`]);
  }
  return byRule;
}

function comparable(outcome: Outcome, { errorAlone }: Case): Readonly<Record<string, readonly string[]>> {
  const found = findings(outcome);
  return Object.fromEntries(errorAlone ? [['errors', found.get('errors') ?? []]] : [...found].sort());
}

function isAgreed(given: Case, outcome: Outcome): boolean {
  const found = JSON.stringify(comparable(outcome, given));
  return given.expected.some((expected) => JSON.stringify(comparable(expected, given)) === found);
}

describe.skipIf(!hasShared)('the command line says what BuildKit says', () => {
  const cases = hasShared ? allCases() : [];
  const folder = mkdtempSync(path.join(tmpdir(), 'multistage-conformance-'));
  let outcomes: ReadonlyMap<Case, Outcome> = new Map();
  beforeAll(() => {
    outcomes = checkAll(cases, folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function outcome(given: Case): Outcome {
    const found = outcomes.get(given);
    if (!found) throw new Error(`The command line said nothing of ${given.name}`);
    return found;
  }

  test.each(cases.filter(({ name }) => !(name in beyondText)))('$name', (given) => {
    const found = outcome(given);
    if (!isAgreed(given, found)) {
      expect(comparable(found, given)).toEqual(comparable(given.expected[0] as Outcome, given));
    }
  });

  test.each(cases.filter(({ name }) => name in beyondText))('$name is still beyond the text', (given) => {
    expect(isAgreed(given, outcome(given))).toBe(false);
  });

  test('what is beyond the text is among the cases', () => {
    expect(cases.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(beyondText)));
  });

  afterAll(() => {
    mkdirSync(path.dirname(agreementFile), { recursive: true });
    writeFileSync(agreementFile, agreementTable(cases.map((given) => [given, outcome(given)])));
  });
});

/** Per rule: how many of the cases that have it have it as BuildKit does. */
function agreementTable(results: readonly (readonly [Case, Outcome])[]): string {
  const rows = [...Object.keys(buildkitRules).sort(), 'errors'].map((rule) => {
    const own = (outcome: Outcome) => JSON.stringify(findings(outcome).get(rule));
    const having = results.filter(([{ expected, errorAlone }, found]) => {
      const isCounted = rule === 'errors' || !errorAlone;
      return isCounted && [...expected, found].some((outcome) => own(outcome) !== undefined);
    });
    const agreed = having.filter(([{ expected }, found]) => expected.some((outcome) => own(outcome) === own(found)));
    return `  ${rule.padEnd(34)}${String(agreed.length).padStart(4)} / ${having.length}`;
  });
  const exceptions = Object.entries(beyondText).map(([name, reason]) => `  ${name}: ${reason}`);
  return ['Agreed / expected, in cases', ...rows, 'Beyond the text', ...exceptions, ''].join('\n');
}
