import { describe, expect, test } from 'vitest';
import { directiveValue, escapeToken, parseDirective } from '../../../../server/src/core/dockerfile/directives';
import { lineAt } from '../../../../server/src/core/dockerfile/lines';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import { markRanges } from '../../../helpers/marks';

describe('parseDirective', () => {
  const read = (text: string) => parseDirective(text, lineAt(text, 0));

  test.each([
    '# [|escape|]=[|`|]',
    '#[|syntax|]=[|docker/dockerfile:1|]\r\n',
    '  #\t[|CHECK|]  =  [|skip=all; error=true|]  \n',
    '# [|check|]=[|=|] ',
    // The last blank is the value where there is nothing else.
    '# [|escape|]=[| |]',
    '# [|escape|] =  \t[| |]\r\n',
    '# [|escape|]=[|escape|]',
    // BuildKit takes only ASCII space off.
    '# [|escape|]=[|\u00a0`|]',
  ])('%j', (expected) => {
    const text = expected.replace(/\[\||\|\]/g, '');
    const found = read(text);
    expect(found && markRanges(text, [found.key, found.value])).toBe(expected);
  });

  test.each([
    '# escape',
    '# escape=',
    '# escape=\r\n',
    '# shell=bash',
    '# a comment',
    'escape=`',
    '## escape=`',
    '# es cape=`',
    '',
  ])('%j is none', (text) => {
    expect(read(text)).toBeUndefined();
  });
});

describe('the head of a file', () => {
  const head = (text: string) => {
    const file = parseDockerfile(text);
    const directives = file.items.filter(({ syntax }) => syntax.kind === 'directive').length;
    return { directives, escape: file.escape, problem: file.problem };
  };

  test.each([
    ['all three', '# syntax=a\n# escape=`\n# check=skip=all\nFROM a', 3, '`'],
    ['keys in any case', '# Escape=`\n', 1, '`'],
    ['a blank line ends it', '\n# escape=`\n', 0, '\\'],
    ['a comment ends it', '# a comment\n# escape=`\n', 0, '\\'],
    ['an unknown key ends it', '# shell=bash\n# escape=`\n', 0, '\\'],
    ['an instruction ends it', 'FROM a\n# escape=`\n', 0, '\\'],
    ['a line that starts with #! ends it', '#!/usr/bin/env docker\n# escape=`\n', 0, '\\'],
    ['spaces may stand before an escape', '  # escape=`\n', 1, '`'],
    ['escape with the usual token', '# escape=\\\n', 1, '\\'],
  ])('%s', (_what, text, directives, escape) => {
    expect(head(text)).toEqual({ directives, escape, problem: undefined });
  });

  test('a directive may be given once', () => {
    expect(head('# escape=`\n#ESCAPE=`\n').problem).toEqual({
      message: 'only one escape parser directive can be used',
      line: 1,
    });
  });

  test.each(['x', '``', '\\\\', "'`'"])('the escape token %s is refused', (token) => {
    const message = `invalid escape token '${token}' does not match \` or \\`;
    expect(head(`# syntax=a\n# escape=${token}\n`)).toEqual({
      directives: 2,
      escape: '\\',
      problem: { message, line: 1 },
    });
  });

  test.each(['# escape= \n', '# escape=  \r\n', '# escape = \n'])('the blank of %j is refused', (text) => {
    expect(head(text).problem).toEqual({ message: "invalid escape token ' ' does not match ` or \\", line: 0 });
  });

  test.each(['# escape=\n', '# escape=\r\n'])('%j is a comment', (text) => {
    expect(head(text)).toEqual({ directives: 0, escape: '\\', problem: undefined });
  });

  test('the first problem is the one reported', () => {
    expect(head('# escape=x\n# escape=y').problem?.line).toBe(0);
  });
});

describe('directiveValue', () => {
  const value = (text: string, key: 'syntax' | 'check' = 'check') =>
    directiveValue(parseDockerfile(text), key)?.value.text;

  test.each([
    ['a directive', '# check=skip=all\n', 'skip=all'],
    ['up to the first space', '# check=skip=A, B\n', 'skip=A,'],
    ['after another directive', '# syntax=a\n# check=error=true\n', 'error=true'],
    ['after a #! line, where escape is not read', '#!/bin/x\n# check=error=true\n', 'error=true'],
    ['after a byte order mark', '\uFEFF# check=error=true\n', 'error=true'],
    ['not with spaces before it', ' # check=error=true\n', undefined],
    ['not after a comment', '# comment\n# check=error=true\n', undefined],
    ['not after a blank line', '\n# check=error=true\n', undefined],
    ['not after an instruction', 'FROM a\n# check=error=true\n', undefined],
    ['not after a second #! line', '#!\n#!\n# check=error=true\n', undefined],
  ])('%s', (_what, text, expected) => {
    expect(value(text)).toBe(expected);
  });

  test('its span is the value in its line', () => {
    const found = directiveValue(parseDockerfile('#!\n# syntax=docker/dockerfile:1 extra\n'), 'syntax');
    expect(found?.item.line).toBe(1);
    expect(found && markRanges(found.item.syntax.text, [found.value])).toBe('# syntax=[|docker/dockerfile:1|] extra\n');
  });
});

test.each([
  ['`', '`'],
  ['\\', '\\'],
  ['x', undefined],
  ['', undefined],
])('escapeToken(%j) is %j', (value, expected) => {
  expect(escapeToken(value)).toBe(expected);
});
