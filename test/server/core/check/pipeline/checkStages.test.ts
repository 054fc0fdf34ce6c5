import { describe, test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

const upperCase = (name: string, path = `library/${name}`) =>
  `failed to parse stage name "${name}": invalid reference format: repository name (${path}) must be lowercase`;
const badBase = (base: string) =>
  `InvalidDefaultArgInFrom 1: Default value for ARG ${base} results in empty or invalid base image name`;

describe('--platform', () => {
  test('that comes to nothing, with what may be meant by its variable', () => {
    expectFindings('ARG TARGETPLATFROM\nFROM --platform=[|$TARGETPLATFROM|] alpine\n', [
      'error 2: empty platform value from expression $TARGETPLATFROM (did you mean TARGETPLATFORM?)',
    ]);
    expectFindings('FROM --platform=[|[|$P|]|] alpine\n', [
      "UndefinedArgInFrom 1: FROM argument 'P' is not declared",
      'error 1: empty platform value from expression $P',
    ]);
  });

  test('that cannot be expanded, or is none', () => {
    expectFindings('FROM --platform=[|${X|] alpine\n', [
      'error 1: failed to process arguments for platform : failed to process "${X": unsupported modifier (\uFFFD) in substitution',
    ]);
    expectFindings('ARG P=abacus\nFROM --platform=[|$P|] alpine\n', [
      'error 2: failed to parse platform $P: "abacus": unknown operating system or architecture: invalid argument',
    ]);
  });

  test('is not looked at where the base cannot be expanded', () => {
    expectFindings('FROM --platform=$P [|alpine:${X|]\n', [
      'error 1: failed to process "alpine:${X": unsupported modifier (\uFFFD) in substitution',
    ]);
  });
});

describe('global ARGs', () => {
  test('that cannot be expanded', () => {
    expectFindings('ARG A=1 \\\n  B=[|${C:?set}|]\nFROM alpine\n', [
      'error 1-2: failed to process "${C:?set}": C: set',
    ]);
  });

  test('are not expanded where a build argument takes their place', () => {
    expectFindings('ARG B=${C:?set}\nFROM alpine\n', [], { buildArgs: { B: '1' } });
  });
});

describe('the target', () => {
  test('is a stage, whatever the case, or else nothing is left out', () => {
    expectFindings('FROM alpine AS build\n', [], { target: 'BUILD' });
    expectFindings('FROM alpine AS build\n', ['error: target stage "biuld" could not be found (did you mean build?)'], {
      target: 'biuld',
    });
    expectFindings('FROM alpine\n', ['error: target stage "0" could not be found'], { target: '0' });
  });

  test('is checked with what it needs, and no more', () => {
    const text = `
      FROM alpine AS base
      WORKDIR [|a|]
      FROM alpine AS files
      WORKDIR [|b|]
      FROM alpine AS other
      WORKDIR c
      FROM alpine AS tools
      WORKDIR [|t|]
      FROM base AS app
      COPY --from=files /a /b
      RUN --mount=from=tools,target=/t true
      FROM app AS later
      LABEL a=$X
    `;
    const relative = (line: number, path: string) =>
      `WorkdirRelativePath ${line}: Relative workdir "${path}" can have unexpected results if the base image changes`;
    expectFindings(text, [relative(2, 'a'), relative(4, 'b'), relative(8, 't')], { target: 'app' });
  });

  test('needs neither a stage that a context replaces, nor its base', () => {
    const text = 'FROM alpine AS base\nWORKDIR a\nFROM base AS deps\nLABEL a=$X\nFROM deps AS app\n';
    expectFindings(text, [], { target: 'app', contexts: new Set(['deps']) });
  });

  test('without one, a stage that a context replaces is checked as well', () => {
    const found = ["UndefinedVar 2: Usage of undefined variable '$X'"];
    expectFindings('FROM alpine AS deps\nLABEL a=[|$X|]\nFROM deps\n', found, { contexts: new Set(['deps']) });
  });
});

test('a stage whose name no image could have', () => {
  expectFindings('FROM alpine AS [|build-|]\n', ['error: invalid context name build-: invalid reference format']);
  expectFindings('FROM alpine AS a_b.c-d\n', []);
});

describe('COPY --from', () => {
  test('has no variable, and what cannot be expanded says so', () => {
    const advice = 'define a new stage with FROM using ARG from global scope as a workaround';
    expectFindings('FROM alpine\nCOPY --from=[|$BASE|] /a /b\n', [
      `error: variable expansion is not supported for --from, ${advice}`,
    ]);
    expectFindings('FROM alpine\nCOPY --from=[|${BASE|] /a /b\n', [
      'error: failed to process "${BASE": unsupported modifier (\uFFFD) in substitution',
    ]);
  });

  test('has an index that is one', () => {
    expectFindings('FROM alpine\nCOPY --from=[|1|] /a /b\n', ['error: invalid stage index 1']);
    expectFindings('FROM alpine\nCOPY --from=[|-1|] /a /b\n', ['error: invalid stage index -1']);
    expectFindings('FROM alpine AS a\nFROM alpine\nCOPY --from=+0 /a /b\nCOPY --from=00 /a /b\n', []);
  });

  test('counts images and mounts above it, but not those of triggers', () => {
    expectFindings('FROM alpine AS a\nFROM alpine\nCOPY --from=busybox /a /b\nCOPY --from=2 /a /b\n', []);
    expectFindings('FROM alpine AS a\nONBUILD COPY --from=busybox /a /b\nFROM alpine\nCOPY --from=[|2|] /a /b\n', [
      'error: invalid stage index 2',
    ]);
  });
});

describe('a ring', () => {
  test('is named with the lines of all that make it', () => {
    expectFindings('FROM alpine AS a\nCOPY --from=[|b|] /x /y\nFROM alpine AS b\nCOPY --from=a /x \\\n  /y\n', [
      'error 2,4-5: circular dependency detected on stage: a',
    ]);
  });
});

describe('image names', () => {
  test('of FROM, COPY and mounts; a mount has no line', () => {
    expectFindings('FROM [|[|Foo|]|]\nCOPY --from=[|Foo/Bar|] /a /b\nRUN --mount=from=[|Baz|],target=/c true\n', [
      badBase('Foo'),
      `error 1: ${upperCase('Foo')}`,
      `error 2: ${upperCase('Foo/Bar', 'Bar')}`,
      `error: ${upperCase('Baz')}`,
    ]);
  });

  test('also of stages that the target does not need, or that a context replaces', () => {
    expectFindings('FROM [|[|Foo|]|] AS a\nFROM alpine AS b\n', [badBase('Foo'), `error 1: ${upperCase('Foo')}`], {
      target: 'b',
    });
    expectFindings('FROM [|[|Foo|]|] AS a\n', [badBase('Foo'), `error 1: ${upperCase('Foo')}`], {
      contexts: new Set(['a']),
    });
  });

  test('not of named contexts', () => {
    expectFindings('FROM alpine\nCOPY --from=src /a /b\n', [], { contexts: new Set(['src']) });
  });
});

describe('triggers', () => {
  test('are read where a stage carries them out, at its FROM', () => {
    const text = `
      FROM alpine AS base
      ONBUILD [|FOOBAR|]
      ONBUILD COPY --from=[|Img|] /a /b
      ONBUILD COPY --from=[|7|] /a /b
      ONBUILD RUN --mount=from=[|Img|],target=/a true
      FROM base
    `;
    expectFindings(text, [
      'error 6: unknown instruction: FOOBAR',
      'error 6: invalid stage index 7',
      `error 6: ${upperCase('Img')}`,
      `error: ${upperCase('Img')}`,
    ]);
  });

  test('that are comments have no instruction', () => {
    expectFindings('FROM alpine AS base\nONBUILD [|#|] later\nFROM base\n', ['error 3: file with no instructions']);
  });

  test('not where none that is built does', () => {
    expectFindings('FROM alpine AS base\nONBUILD FOOBAR\nFROM base AS unused\nFROM alpine\n', []);
    expectFindings('FROM alpine AS base\nONBUILD FOOBAR\n', []);
  });
});
