/** The command line beside the engine itself: `docker buildx build --call=check,format=json`. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuildKitRule, buildkitRules, type RuleInfo } from '../../server/src/core/check/ruleTable';
import { parseDockerfile } from '../../server/src/core/dockerfile/parse';
import { analyze } from '../../server/src/core/stages/analyze';
import { multistage } from '../helpers/cli';
import { root } from '../helpers/repository';
import { snippetDockerfile, snippets } from '../helpers/snippets';
import { docker } from './docker';

const folder = mkdtempSync(path.join(tmpdir(), 'multistage-engine-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Output {
  readonly warnings?:
    | readonly { readonly ruleName: string; readonly detail: string; readonly location: Location }[]
    | null;
  readonly buildError?: { readonly message: string; readonly location?: Location };
}

interface Location {
  readonly ranges?: readonly { readonly start: { readonly line: number } }[];
}

/** By the engine's version, the Dockerfile frontend that is built into it. */
const frontends: Readonly<Record<string, string>> = { '28.5': 'docker/dockerfile:1.19' };

async function engineSyntax(): Promise<string> {
  const { stdout } = await docker(['version', '--format', '{{.Server.Version}}']);
  const syntax = frontends[stdout.split('.').slice(0, 2).join('.')];
  if (!syntax) throw new Error(`Which Dockerfile frontend does Docker ${stdout.trim()} have? Put it into the table.`);
  return syntax;
}

interface Said {
  readonly warnings: readonly string[];
  readonly error?: string;
}

/** Rule, lines and words of everything that is said. */
function said({ warnings, buildError }: Output): Said {
  const lines = (location?: Location) => [...new Set((location?.ranges ?? []).map(({ start }) => start.line))];
  return {
    warnings: (warnings ?? [])
      .map(({ ruleName, detail, location }) => `${ruleName} ${lines(location)}: ${detail}`)
      .sort(),
    error: buildError && `${lines(buildError.location)}: ${inOrder(buildError.message)}`,
  };
}

/** What the newest frontend, whose rules are ours, says in place of what the engine's says, by file. */
const changedSince: Readonly<Record<string, { readonly engine: readonly string[]; readonly ours: readonly string[] }>> =
  {
    // Names that end in FILE or VERSION are no secrets any more.
    'test/fixtures/check/SecretsUsedInArgOrEnv.Dockerfile': {
      engine: ['PASSWORD_FILE', 'TOKEN_VERSION'].map(
        (name) => `SecretsUsedInArgOrEnv 6: Do not use ARG or ENV instructions for sensitive data (ENV "${name}")`,
      ),
      ours: [],
    },
    // A source is looked for as it is cleaned, no more as it is written.
    'test/fixtures/check/CopyIgnoredFile.Dockerfile': {
      engine: [copyIgnored(5, 'dist/')],
      ours: [copyIgnored(4, 'node_modules'), copyIgnored(5, 'dist'), copyIgnored(5, 'docs/guide.md')],
    },
  };

function copyIgnored(line: number, source: string): string {
  return `CopyIgnoredFile ${line}: Attempting to Copy file "${source}" that is excluded by .dockerignore`;
}

/** BuildKit names the rules of `check=error=true` in the order of a map, another each time. */
function inOrder(message: string): string {
  const [start, names] = message.split('lint violation found for rules: ');
  return names === undefined
    ? message
    : `${start}lint violation found for rules: ${names.split(', ').sort().join(', ')}`;
}

/** A build context with the Dockerfile in it. */
function contextOf(name: string, dockerfile: string, dockerignore?: string): string {
  const context = path.join(folder, name);
  mkdirSync(context, { recursive: true });
  writeFileSync(path.join(context, 'Dockerfile'), dockerfile);
  if (dockerignore !== undefined) writeFileSync(path.join(context, '.dockerignore'), dockerignore);
  return context;
}

/** Mistakes that people make, each of which ends a build. */
const mistakes: Readonly<Record<string, string>> = {
  'a misspelt instruction': 'FROM alpine:3.20\nRUNN apk add curl\n',
  'a misspelt flag': 'FROM alpine:3.20 AS build\nFROM alpine:3.20\nCOPY --form=build /app /app\n',
  'a stage index that is none': 'FROM alpine:3.20\nCOPY --from=3 /app /app\n',
  'a variable in --from':
    'ARG SOURCE=build\nFROM alpine:3.20 AS build\nFROM alpine:3.20\nCOPY --from=$SOURCE /app /app\n',
  'a copy from a stage below':
    'FROM alpine:3.20 AS app\nCOPY --from=build /app /app\nFROM alpine:3.20 AS build\nRUN true\n',
  'a mount from a stage below':
    'FROM alpine:3.20 AS app\nRUN --mount=type=bind,from=build,target=/src true\nFROM alpine:3.20 AS build\nRUN true\n',
  'stages that need each other':
    'FROM alpine:3.20 AS a\nCOPY --from=b /x /x\nFROM alpine:3.20 AS b\nCOPY --from=a /y /y\n',
  'a copy of a stage from itself': 'FROM alpine:3.20 AS a\nCOPY --from=a /x /y\n',
  'an argument without a value in FROM': 'ARG TAG\nFROM alpine:3.20 AS build\nFROM $TAG\n',
  'a base name with capitals': 'FROM Alpine:3.20\n',
  'a stage name that is none': 'FROM alpine:3.20 AS 1st\n',
  'an AS without a name': 'FROM alpine:3.20 AS\n',
  'an instruction before FROM': 'RUN true\nFROM alpine:3.20\n',
  'no FROM at all': 'ARG VERSION=1\n',
  'a COPY with one path': 'FROM alpine:3.20\nCOPY app\n',
  'a COPY of several files to a name': 'FROM alpine:3.20\nCOPY a b /srv\n',
  'an ENV without a value': 'FROM alpine:3.20\nENV GOPATH\n',
  'an EXPOSE without a port': 'FROM alpine:3.20\nEXPOSE\n',
  'a port that is none': 'FROM alpine:3.20\nEXPOSE http\n',
  'an unknown signal': 'FROM alpine:3.20\nSTOPSIGNAL SIGNOPE\n',
  'a SHELL that is no list': 'FROM alpine:3.20\nSHELL /bin/bash -c\n',
  'a HEALTHCHECK with a wrong interval': 'FROM alpine:3.20\nHEALTHCHECK --interval=5 CMD true\n',
  'an unknown mount type': 'FROM alpine:3.20\nRUN --mount=type=cahce,target=/root/.npm npm ci\n',
  'an unknown mount key': 'FROM alpine:3.20\nRUN --mount=type=cache,targt=/root/.npm npm ci\n',
  'a cache mount without a target': 'FROM alpine:3.20\nRUN --mount=type=cache true\n',
  'a heredoc without an end': 'FROM alpine:3.20\nRUN <<EOF\necho a\n',
  'a modifier that is unfinished': 'FROM alpine:3.20\nENV A=${B:-\n',
  'a modifier that is unknown': 'FROM alpine:3.20\nWORKDIR ${HOME:!x}\n',
  'a required variable': 'FROM alpine:3.20\nWORKDIR ${APP:?name the folder}\n',
  'an ONBUILD of an ONBUILD': 'FROM alpine:3.20\nONBUILD ONBUILD RUN true\n',
  'a platform that is none': 'FROM --platform=linux/amd64/v1/x/y alpine:3.20\n',
  'a wrong chmod': 'FROM alpine:3.20\nCOPY --chmod=999 a /a\n',
  'a remote source of COPY': 'FROM alpine:3.20\nCOPY https://example.com/app.tar.gz /srv/\n',
  'a duplicate directive': '# escape=\\\n# escape=\\\nFROM alpine:3.20\n',
  'a JSON form with a slip': 'FROM alpine:3.20\nCMD ["npm", "start"\n',
  'all in lower case': 'from alpine:3.20\nrun true\ncmd ["true"]\n',
  'an argument that is read too early':
    'FROM alpine:3.20\nRUN true\nENV PATH=$PATH:$GOPTH/bin\nARG GOPATH=/go\nWORKDIR $GOPAHT\n',
  'a redundant platform': 'FROM --platform=$TARGETPLATFORM alpine:3.20\n',
};

interface Input {
  readonly name: string;
  readonly text: string;
  readonly dockerignore?: string;
}

/** A file, with `<name>.dockerignore` where there is one. */
function readInput(name: string): Input {
  const dockerignore = path.join(root, name.replace(/Dockerfile$/, 'dockerignore'));
  return {
    name,
    text: withoutSyntax(readFileSync(path.join(root, name), 'utf8')),
    dockerignore: existsSync(dockerignore) ? readFileSync(dockerignore, 'utf8') : undefined,
  };
}

/** Our own Dockerfiles; an engine for Linux has no base images for Windows. */
const inputs: readonly Input[] = [
  ...['test/fixtures/check', 'test/fixtures/dockerfiles', 'samples/go-service', 'samples/node-app']
    .flatMap((folder) => readdirSync(path.join(root, folder)).map((name) => path.join(folder, name)))
    .filter((name) => name.endsWith('Dockerfile') && !name.includes('windows-agent'))
    .map(readInput),
  ...snippets.map(([name, snippet]) => ({ name: `the snippet ${name}`, text: snippetDockerfile(snippet) })),
  ...Object.entries(mistakes).map(([name, text]) => ({ name, text })),
];

/** Without the directive that makes the engine look for another frontend in a registry. */
function withoutSyntax(text: string): string {
  return text.replace(/^# ?syntax=.*\n/, '');
}

function imagesOf(text: string): readonly string[] {
  const { references } = analyze(parseDockerfile(text));
  return references.flatMap(({ target }) => (target.kind === 'image' ? [target.name] : []));
}

let syntax = '';
beforeAll(async () => {
  syntax = await engineSyntax();
});

const foundRules = new Set<string>();

async function expectAgreement(context: string, name: string): Promise<void> {
  const run = await docker(['buildx', 'build', '--call=check,format=json', context]);
  expect(run.stdout, run.stderr).not.toBe('');
  const output = JSON.parse(run.stdout) as Output;
  for (const { ruleName } of output.warnings ?? []) foundRules.add(ruleName);
  const options = ['--format', 'json', '--base-env', 'path', '--build-arg', `BUILDKIT_SYNTAX=${syntax}`];
  const ours = multistage(['check', ...options, path.join(context, 'Dockerfile')]);
  const theirs = said(output);
  const changed = changedSince[name] ?? { engine: [], ours: [] };
  expect(theirs.warnings).toEqual(expect.arrayContaining([...changed.engine]));
  const kept = theirs.warnings.filter((warning) => !changed.engine.includes(warning));
  expect(said(JSON.parse(ours.stdout) as Output)).toEqual({ ...theirs, warnings: [...kept, ...changed.ours].sort() });
}

describe('what the engine says of', () => {
  beforeAll(async () => {
    const images = new Set(inputs.flatMap(({ text }) => imagesOf(text)));
    for (const image of images) await docker(['tag', 'alpine:3.20', image]);
  });

  test.each(inputs.map((input) => [input.name, input] as const))('%s', async (name, { text, dockerignore }) => {
    await expectAgreement(contextOf(name, text, dockerignore), name);
  });

  test('every rule that it has on', () => {
    const version = Number(syntax.split('.').at(-1));
    const expected = Object.values(buildkitRules as Readonly<Record<BuildKitRule, RuleInfo>>)
      .filter(({ since, isExperimental }) => since <= version && !isExperimental?.(version))
      .map(({ name }) => name)
      // It needs an image of another platform than the engine's.
      .filter((name) => name !== 'InvalidBaseImagePlatform');
    expect([...foundRules]).toEqual(expect.arrayContaining(expected));
  });
});
