import { expect, test } from 'vitest';
import { documentFindings } from '../../../../../server/src/core/check/findings';
import { defaultSettings } from '../../../../../server/src/protocol/settings';
import { expectFindings, expectOwn } from '../../../../helpers/findings';
import { openDocument } from '../../../../helpers/openDocument';

const start = 'This is no JSON: JSON has double quotes.';
const shell = `${start} BuildKit takes it for the text of a shell command.`;
const words = `${start} BuildKit takes it for words that are parted by blanks.`;
const trigger = `${start} SHELL takes JSON only, so builds on this image fail.`;

test('every instruction that takes JSON', () => {
  const text = `
    FROM node:22
    COPY --chown=node [|['package.json', './']|]
    ADD [|['a.tar', '/']|]
    RUN --network=none [|['npm', 'ci']|]
    VOLUME [|['/data']|]
    HEALTHCHECK --retries=3 CMD [|['node', 'health.js']|]
    ENTRYPOINT [|['node']|]
    CMD [|['server.js']|]
  `;
  expectOwn('JSONInSingleQuotes', text, [words, words, shell, words, shell, shell, shell]);
});

test('over lines with Windows line ends, and in triggers', () => {
  const text =
    "FROM a\r\nONBUILD VOLUME [|['/data', \\\r\n  # more\r\n  '/more']|]\r\nonbuild shell [|['bash', '-c']|]\r\n";
  expectOwn('JSONInSingleQuotes', text, [words, trigger]);
});

test('not of SHELL, of which BuildKit says it', () => {
  const text = "FROM a\nSHELL ['bash', '-c']\n";
  expectOwn('JSONInSingleQuotes', text, []);
  expectFindings(text.replace('SHELL', '[|SHELL|]'), [
    'parse error 2: SHELL requires the arguments to be in JSON form',
  ]);
});

test('not JSON, nor what a shell or words are meant by', () => {
  const text = `
    FROM a
    RUN ["npm", "it's"]
    RUN [ -f 'x' ] && make
    RUN ['a', 'b'] || true
    CMD ['node', "server.js"
    VOLUME '/data' '/more'
    ENV LIST=['a','b']
  `;
  expectOwn('JSONInSingleQuotes', text, []);
});

test('in a template too', () => {
  const document = openDocument("FROM {{ base }}\nCOPY --from=nothing / /\nVOLUME ['/data']\n");
  const found = documentFindings(document, { settings: defaultSettings });
  expect(found.flatMap((each) => (each.source === 'multistage' ? each.rule : []))).toEqual(['JSONInSingleQuotes']);
});
