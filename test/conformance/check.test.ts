import { describe, expect, test } from 'vitest';
import { checkDockerfile } from '../../server/src/check/checkDockerfile';
import { parseDockerignore } from '../../server/src/check/dockerignore';
import { fullMessage } from '../../server/src/check/finding';
import { parseDockerfile } from '../../server/src/dockerfile/parse';
import { analyze, defaultOptions } from '../../server/src/stages/analyze';
import { corpusFiles, hasShared, readSharedJson } from '../helpers/shared';

interface Warning {
  readonly rule: string;
  readonly lines: readonly number[] | null;
  readonly detail: string;
}

interface BuildError {
  readonly message: string;
  readonly lines?: readonly number[] | null;
  readonly location?: { readonly ranges?: readonly { readonly start: { readonly line?: number } }[] };
}

interface Outcome {
  readonly warnings: readonly Warning[] | null;
  readonly buildError: BuildError | null;
}

interface CheckCase extends Outcome {
  readonly name: string;
  readonly mode: string;
  readonly dockerfile: string;
  readonly dockerignore?: string;
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly contexts?: Readonly<Record<string, string>>;
  readonly checkOption?: string;
  readonly images?: unknown;
  readonly failUnknownImages?: boolean;
  readonly alternatives?: readonly Outcome[];
}

/** Every base image sets only PATH, as in the reference runs. */
const pathOnly = { environment: new Map<string, string>() };

function check(text: string, given: Partial<CheckCase> = {}): Outcome {
  const checkOption: Record<string, string> = given.checkOption ? { BUILDKIT_DOCKERFILE_CHECK: given.checkOption } : {};
  const model = analyze(parseDockerfile(text), {
    ...defaultOptions,
    target: given.target || undefined,
    buildArgs: { ...given.buildArgs, ...checkOption },
    contexts: new Set(Object.keys(given.contexts ?? {})),
    imageConfig: () => pathOnly,
  });
  const dockerignore = given.dockerignore === undefined ? undefined : parseDockerignore(given.dockerignore);
  const warnings: Warning[] = [];
  for (const finding of checkDockerfile({ model, dockerignore })) {
    if (finding.kind === 'error') {
      return { warnings, buildError: { message: fullMessage(finding), lines: finding.lines } };
    }
    warnings.push({ rule: finding.rule, lines: finding.lines, detail: finding.detail });
  }
  return { warnings, buildError: null };
}

function errorLines({ lines, location }: BuildError): readonly number[] {
  return lines ?? (location?.ranges ?? []).map(({ start }) => start.line ?? 0);
}

/** The order of findings in one instruction is not fixed where BuildKit goes over a map. */
function comparable({ warnings, buildError }: Outcome): unknown {
  const sorted = (warnings ?? []).map((warning) => JSON.stringify([warning.rule, warning.lines, warning.detail]));
  return {
    warnings: sorted.sort(),
    error: buildError && { message: buildError.message, lines: errorLines(buildError) },
  };
}

/** What can't be known from the text: whether an image exists, what its config has. */
const needsRegistry: ReadonlySet<string> = new Set([
  'reach/suggest-image',
  'reach/suggest-stage',
  'onbuild/image-onbuild',
]);

describe.skipIf(!hasShared)('check cases of BuildKit', () => {
  const { cases } = hasShared
    ? readSharedJson<{ cases: readonly CheckCase[] }>('buildkit/check-cases.json')
    : { cases: [] };
  test.each(cases.filter(({ mode, name }) => mode === 'check' && !needsRegistry.has(name)))('$name', (given) => {
    const found = comparable(check(given.dockerfile, given));
    const expected = [given, ...(given.alternatives ?? [])].map(comparable);
    if (!expected.some((outcome) => JSON.stringify(outcome) === JSON.stringify(found)))
      expect(found).toEqual(expected[0]);
  });
});

describe.skipIf(!hasShared)('errors of BuildKit', () => {
  interface ErrorCase {
    readonly test: string;
    readonly dockerfile: string;
    readonly target: string;
    readonly checkBuildError: BuildError | null;
  }
  const { cases } = hasShared
    ? readSharedJson<{ cases: readonly ErrorCase[] }>('buildkit/error-cases.json')
    : { cases: [] };
  test.each(cases.map((given, index) => ({ ...given, index })))(
    '$index $test',
    ({ dockerfile, target, checkBuildError }) => {
      const { buildError } = check(dockerfile, { target });
      const expected = checkBuildError && { message: checkBuildError.message, lines: errorLines(checkBuildError) };
      expect(buildError).toEqual(expected);
    },
  );
});

describe.skipIf(!hasShared)("Dockerfiles of BuildKit's tests", () => {
  interface UpstreamCase {
    readonly file: string;
    readonly test: string;
    readonly dockerfile: string;
    readonly check: Outcome;
  }
  const { cases } = hasShared
    ? readSharedJson<{ cases: readonly UpstreamCase[] }>('buildkit/upstream-dockerfiles.json')
    : { cases: [] };
  test.each(cases.map((given, index) => ({ ...given, index })))('$index $test', ({ dockerfile, check: expected }) => {
    expect(comparable(check(dockerfile))).toEqual(comparable(expected));
  });
});

describe.skipIf(!hasShared)('real Dockerfiles', () => {
  const { files } = hasShared
    ? readSharedJson<{ files: readonly (Outcome & { file: string })[] }>('corpus/expected.json')
    : { files: [] };
  const texts = new Map(corpusFiles().map(({ name, text }) => [name, text]));
  test.each(files)('$file', ({ file, ...expected }) => {
    expect(comparable(check(texts.get(file) ?? ''))).toEqual(comparable(expected));
  });
});
