import { expect, test } from 'vitest';
import { checkDockerfile } from '../../../../../server/src/core/check/pipeline/checkDockerfile';
import { applyEdits } from '../../../../../server/src/core/edits/edit';
import { fixedAt, offeredAt, offsetEdits, titlesAt } from '../../../../helpers/fixed';
import { openDocument } from '../../../../helpers/openDocument';

test.each([
  ['an instruction', 'FROM a\n<|>EXPSOE 80\n', 'FROM a\nEXPOSE 80\n'],
  ['in lower case', 'from a\n<|>wokdir /x\n', 'from a\nworkdir /x\n'],
  ['an instruction that then has a warning', 'FROM a\n<|>ENTYPOINT b\n', 'FROM a\nENTRYPOINT b\n'],
  ['a flag', 'FROM a AS b\nFROM c\nCOPY --form<|>=b /x /y\n', 'FROM a AS b\nFROM c\nCOPY --from=b /x /y\n'],
  [
    'a mount key, in whatever case',
    'FROM a\nRUN --mount=type=cache,Ta<|>get=/x b\n',
    'FROM a\nRUN --mount=type=cache,target=/x b\n',
  ],
  [
    'a mount type',
    'FROM a\nRUN --mount=type=<|>cahe,target=/cahe b\n',
    'FROM a\nRUN --mount=type=cache,target=/cahe b\n',
  ],
  [
    'a sharing value',
    'FROM a\nRUN --mount=type=cache,target=/x,sharing=<|>lokced b\n',
    'FROM a\nRUN --mount=type=cache,target=/x,sharing=locked b\n',
  ],
  [
    'the first of two errors',
    'FROM a\nRUN --mount=t<|>yp=cache,targt=/x b\n',
    'FROM a\nRUN --mount=type=cache,targt=/x b\n',
  ],
])('%s', (_name, source, expected) => {
  expect(titlesAt(source)[0]).toMatch(/^\* Change to /);
  expect(fixedAt(source)).toBe(expected);
});

test.each([
  ['an unknown flag', 'FROM a\nRUN --privil<|>eged make\n', ['* Remove "--privileged"'], 'FROM a\nRUN make\n'],
  [
    'an unknown flag on a line of its own',
    'FROM a\nRUN --network=none \\\n  --foo<|>=1 \\\n  make\n',
    ['* Remove "--foo=1"'],
    'FROM a\nRUN --network=none \\\n \\\n  make\n',
  ],
  [
    'a flag that is another',
    'FROM a\nCOPY --chonw<|>=b x /\n',
    ['* Change to "chown"', 'Remove "--chonw=b"'],
    'FROM a\nCOPY --chown=b x /\n',
  ],
  ['a misspelt AS', '<|>FROM a sa build\n', ['* Change to "AS"'], 'FROM a AS build\n'],
  ['half an AS, in lower case', '<|>from a a build\n', ['* Change to "as"'], 'from a as build\n'],
  [
    'a missing AS',
    '<|>FROM golang:1.22 build\n',
    ['* Change to "AS build"', 'Remove "build"'],
    'FROM golang:1.22 AS build\n',
  ],
  ['an AS without a name', '<|>FROM golang AS\n', ['* Remove "AS"'], 'FROM golang\n'],
  ['a tag apart from its image', '<|>FROM golang 1.22\n', ['* Remove "1.22"'], 'FROM golang\n'],
  ['an argument too many', '<|>FROM golang AS build --pull \n', ['* Remove "--pull"'], 'FROM golang AS build \n'],
  ['an escape token', '# escape=<|>x\nFROM a\n', ['* Change to "\\"', 'Change to "`"'], '# escape=\\\nFROM a\n'],
  [
    'an escape token that is blank',
    '# escape=<|> \nFROM a\n',
    ['* Change to "\\"', 'Change to "`"'],
    '# escape=\\\nFROM a\n',
  ],
  ['a second directive', '# syntax=a\n# syn<|>tax=b\nFROM a\n', ['* Remove "# syntax=b"'], '# syntax=a\nFROM a\n'],
  [
    'a value of check',
    '# check=skip=all;error=<|>yes\nFROM a\n',
    ['* Change to "true"', 'Change to "false"'],
    '# check=skip=all;error=true\nFROM a\n',
  ],
  [
    'a value of check that says no',
    '# check=error=<|>off\nFROM a\n',
    ['* Change to "false"', 'Change to "true"'],
    '# check=error=false\nFROM a\n',
  ],
  [
    'an option of check',
    '# check=error=true;<|>skpi=all\nFROM a\n',
    ['* Change to "skip"'],
    '# check=error=true;skip=all\nFROM a\n',
  ],
])('%s has an answer that ends the error', (_name, source, titles, expected) => {
  expect(titlesAt(source)).toEqual(titles);
  const { document, actions } = offeredAt(source);
  for (const action of actions) {
    const text = applyEdits(document.text, offsetEdits(document, action));
    if (action.isPreferred) expect(text).toBe(expected);
    if (!action.title.startsWith('Skip ')) expect(errorsOf(text), action.title).toEqual([]);
  }
});

/** Errors but for what only an engine knows. */
function errorsOf(text: string): readonly string[] {
  const findings = [...checkDockerfile({ model: openDocument(text).model })];
  return findings.flatMap((finding) => (finding.kind === 'error' ? [finding.message] : []));
}

test('arguments of FROM on several lines, and names that are none, have no answer', () => {
  expect(titlesAt('<|>FROM a AS b \\\n # why\n c\n')).toEqual([]);
  expect(titlesAt('<|>FROM a sa 1b\n')).toEqual(['* Remove "sa 1b"']);
});

test.each([
  ['nothing like it', 'FROM a\n<|>FROBNICATE\n'],
  ['the value of a variable', 'FROM a\nARG T=cahe\nRUN --mount=type=<|>$T,target=/x b\n'],
  ['another error', 'FROM a\n<|>COPY b\n'],
])('nothing for %s', (_name, source) => {
  expect(titlesAt(source)).toEqual([]);
});
