// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { describe, expect, test } from 'vitest';
import { isRefused } from '../../../../../server/src/core/actions/outcome';
import { rename } from '../../../../../server/src/core/actions/rename/rename';
import { marked } from '../../../../helpers/marks';
import { openDocument } from '../../../../helpers/openDocument';

/** What is to be confirmed when X is renamed to Y: messages, and the changes that go with them. */
function doubts(source: string, newName = 'Y'): readonly string[] {
  const { text, offset } = marked(source);
  const document = openDocument(text);
  const result = rename(document, offset, newName);
  if (isRefused(result)) return [`refused: ${result.refused}`];
  return result.edits.flatMap(({ start, end, text: inserted, confirm }) => {
    if (!confirm) return [];
    const change = inserted ? ` [${text.slice(start, end)} -> ${inserted}]` : '';
    return [`${confirm.isRequired ? '! ' : ''}${confirm.message}${change}`];
  });
}

describe('a script', () => {
  test.each([
    [
      'FROM a\nARG X<|>=1\nRUN echo $X\nRUN ./build.sh',
      'Line 4 runs ./build.sh, which may read X from its environment.',
    ],
    [
      'FROM a\nENV X<|>=1\nRUN echo $X\nCMD ["./start.sh"]',
      'Line 4 runs ./start.sh, which may read X from its environment.',
    ],
    [
      'FROM a AS b\nENV X<|>=$PATH\nRUN echo $X\nFROM b\nCOPY entry /\nENTRYPOINT ["/entry"]',
      'Line 6 runs /entry, which may read X from its environment.',
    ],
    ['FROM a\nENV X<|>=1\nRUN echo $X && \\\n  make', 'Line 4 runs make, which may read X from its environment.'],
    ['FROM a\nENV X<|>=1\nRUN echo $X; env | sort', 'Line 3 runs env, which reads the whole environment, X included.'],
    ["FROM a\nENV X<|>=1\nRUN echo $X; sh -c './a.py'", 'Line 3 runs ./a.py, which may read X from its environment.'],
    ['FROM a\nENV X<|>=production\nRUN npm ci', 'Nothing in this file reads X: a program may, from its environment.'],
    ['FROM a\nARG X<|>\nRUN npm ci', 'Nothing in this file reads X: a program may, from its environment.'],
  ])('%j', (source, expected) => expect(doubts(source)).toEqual([expected]));
});

describe('a mention', () => {
  test.each([
    'RUN python -c "import os; print(os.environ[\'X\'])"',
    "RUN node -e 'console.log(process.env.X)'",
    'CMD ["ruby", "-e", "puts ENV[\'X\']"]',
    "RUN echo 'exec java $X' > /start",
    "RUN unknown sh -c 'echo ${X}'",
    'ENTRYPOINT ["docker-entry", "sh", "-c", "echo $X"]',
    'COPY <<"EOF" /start\n#!/bin/sh\n# not $N\nexec java $X\nEOF',
    'RUN <<EOF\n#!/usr/bin/env python3\nimport os\nprint(os.getenv("X"))\nEOF',
    'RUN ["powershell", "-Command", "echo $env:X"]',
  ])('%s', (line) => {
    const source = `FROM a\nENV X<|>=1\nWORKDIR /$X\n${line}\n`;
    const at = marked(source).text.slice(0, marked(source).text.lastIndexOf('X')).split('\n').length;
    expect(doubts(source)).toEqual([`! Line ${at} mentions X where it may be read from the environment. [X -> Y]`]);
  });

  test("that a client can't be asked about is in an envsubst too", () => {
    expect(doubts("FROM a\nENV X<|>=1\nWORKDIR /$X\nRUN envsubst '$X' < a > b")).toEqual([
      'Line 4 runs envsubst, which reads the whole environment, X included.',
      '! Line 4 mentions X where it may be read from the environment. [X -> Y]',
    ]);
  });
});

test.each([
  'FROM a\nENV X<|>=1\nRUN echo $X',
  'FROM a\nENV X<|>=1\nWORKDIR $X\nCMD ["java", "$X"]',
  'FROM a\nENV X<|>=1\nWORKDIR $X\nRUN X=2; echo $X',
  'FROM a\nARG X<|>=1\nRUN echo $X\nCMD ["sh", "-c", "./start.sh $X"]',
  'FROM a\nRUN ./before.sh\nARG X<|>=1\nRUN echo $X',
  'FROM a\nRUN ./elsewhere.sh\nFROM b\nENV X<|>=1\nWORKDIR $X',
  'ARG X<|>=1\nFROM a:$X\nRUN ./build.sh',
])('no doubt in %j', (source) => expect(doubts(source)).toEqual([]));

describe('findings that come with the name', () => {
  test('are said', () => {
    const source =
      'FROM --platform=linux/amd64 debian AS grub-build-amd64<|>\nFROM scratch\nCOPY --from=grub-build-amd64 / /\n';
    expect(doubts(source, 'grub-build')).toEqual([
      expect.stringMatching(/^! With the name grub-build, line 1 has FromPlatformFlagConstDisallowed: FROM --platform/),
    ]);
    expect(doubts(source, 'grub-amd64')).toEqual([]);
  });

  test('are not those that quote the new name instead of the old one', () => {
    expect(doubts('FROM a\nENV API_TOKEN<|>=1\nWORKDIR /$API_TOKEN', 'APP_TOKEN')).toEqual([]);
  });

  test('are of variables as well', () => {
    expect(doubts('FROM a\nENV X<|>=1\nWORKDIR /$X', 'API_TOKEN')).toEqual([
      expect.stringMatching(/^! With the name API_TOKEN, line 2 has SecretsUsedInArgOrEnv/),
    ]);
  });
});

test('a name that is no word is looked for as it is written', () => {
  expect(doubts("FROM a\nENV X+<|>=1\nRUN python -c 'X+'\n")).toEqual([
    '! Line 3 mentions X+ where it may be read from the environment. [X+ -> Y]',
  ]);
});
