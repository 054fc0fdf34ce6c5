import { describe, expect, test } from 'vitest';
import { checkDockerfile } from '../../../../../server/src/core/check/pipeline/checkDockerfile';
import { expectFindings, modelOf } from '../../../../helpers/findings';

const shellForm = 'JSON arguments recommended for CMD to prevent unintended behavior related to OS signals';

describe('a file with nothing to build', () => {
  test('is empty, or has no instruction', () => {
    expectFindings('', ['error: the Dockerfile cannot be empty']);
    expectFindings(' \r\n# a comment\r\n', ['error 2: file with no instructions']);
    expectFindings('# syntax=docker/dockerfile:1', ['error 1: file with no instructions']);
  });

  test('has no stage', () => {
    expectFindings('ARG TAG\n', ['error: dockerfile contains no stages to build']);
    expectFindings('ARG TAG\n[|RUN|] make\nCOPY a b\nARG OTHER\n', ['error 2: no build stage in current context']);
    expectFindings('[|FORM|] alpine\nRUN make\nCOPY a b\n', [
      'parse error 1: unknown instruction: FORM (did you mean FROM?)',
    ]);
    expectFindings('[|[|MAINTAINER|]|] ada\nFROM alpine\n', [
      'MaintainerDeprecated 1: Maintainer instruction is deprecated in favor of using label',
      'error 1: no build stage in current context',
    ]);
  });
});

describe('directives', () => {
  test('are refused in the line before', () => {
    expectFindings('[|# escape=x|]\nFROM alpine\n', ["error 0: invalid escape token 'x' does not match ` or \\"]);
    expectFindings('# syntax=a\r\n[|#syntax = b|]  \r\nFROM alpine\r\n', [
      'error 1: only one syntax parser directive can be used',
    ]);
  });

  test('may have no options that are none', () => {
    expectFindings('# check=[|skpi=all|]\nFROM alpine AS [|Build|]\n', [
      'error: failed to parse check options: invalid check option "skpi"',
      "StageNameCasing 2: Stage name 'Build' should be lowercase",
    ]);
    expectFindings(
      'FROM alpine\n',
      ['error: failed to parse build-arg:BUILDKIT_DOCKERFILE_CHECK: invalid check option "x"'],
      {
        buildArgs: { BUILDKIT_DOCKERFILE_CHECK: 'x' },
      },
    );
  });

  test('make warnings fail the build', () => {
    expectFindings('# check=error=true\nFROM alpine [|as|] [|Build|]\n', [
      "StageNameCasing 2: Stage name 'Build' should be lowercase",
      "FromAsCasing 2: 'as' and 'FROM' keywords' casing do not match",
      'error: lint violation found for rules: StageNameCasing, FromAsCasing',
    ]);
    expectFindings('# check=error=true;skip=all\nFROM alpine as Build\n', []);
  });
});

describe('the line parser', () => {
  test('speaks first', () => {
    expectFindings('FROM alpine AS [|Build|]\n[|CMD|] [1]\n', [
      'error 2: when using JSON array syntax, arrays must be comprised of strings only',
      "StageNameCasing 1: Stage name 'Build' should be lowercase",
    ]);
  });

  test('refuses pairs that are none', () => {
    expectFindings('FROM alpine\n[|ENV|] A\n[|LABEL|] a=b c\n', [
      'error 2: ENV must have two arguments',
      'error 3: Syntax error - can\'t find = in "c". Must be of the form: name=value',
    ]);
  });

  test('wants heredocs to end, and lines to be no longer than 65535 bytes', () => {
    expectFindings('FROM alpine\n[|RUN|] <<EOF\nmake\n', ['error 2-3: unterminated heredoc']);
    const long = `RUN ${'\u00e9'.repeat(32_766)}`;
    expectFindings(`FROM alpine\n[|${long}|]`, ['error 1: dockerfile line greater than max allowed size of 65535']);
    expectFindings(`FROM alpine\n${long.slice(0, -1)}`, []);
  });
});

describe('the instruction parser', () => {
  test('finds what it finds in file order, and names all lines', () => {
    expectFindings('FROM alpine AS build\n[|RNUN|] a \\\n  b\n[|[|MAINTAINER|]|]\nFROM alpine AS [|1st|]\n', [
      'parse error 2-3: unknown instruction: RNUN (did you mean RUN?)',
      'MaintainerDeprecated 4: Maintainer instruction is deprecated in favor of using label',
      'parse error 4: MAINTAINER requires exactly one argument',
      'parse error 5: invalid name for build stage: "1st", name can\'t start with a number or contain symbols',
    ]);
  });

  test('does not carry out what it refuses', () => {
    expectFindings('FROM alpine\nENV [|--a|] B=$C\n', ['parse error 2: unknown flag: --a']);
  });
});

test('what depends on an error is not looked at, all else is', () => {
  expectFindings('FROM [|[|[|$BASE|]|]|]\n[|CMD|] app\n', [
    'InvalidDefaultArgInFrom 1: Default value for ARG $BASE results in empty or invalid base image name',
    "UndefinedArgInFrom 1: FROM argument 'BASE' is not declared",
    'error 1: base name ($BASE) should not be blank',
    `JSONArgsRecommended 2: ${shellForm}`,
  ]);
});

test('checks give one finding after the other, for whoever wants only the first', () => {
  const findings = checkDockerfile({ model: modelOf('FROM alpine AS Build\nCMD app\n') });
  expect(findings.next().value).toMatchObject({ rule: 'StageNameCasing', lines: [1] });
});
