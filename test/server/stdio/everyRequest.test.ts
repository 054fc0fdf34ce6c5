/** Whatever a file holds, every request is answered, nothing is logged, and the server lives on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestsAt, requestsOf } from '../../helpers/everyRequest';
import { type LspClient, startLspClient } from '../../helpers/lspClient';

let server: LspClient;
beforeAll(async () => {
  server = await startLspClient({ initialization: { canInspectImages: true, ruleLevelCommand: 'set' } });
});
afterAll(async () => {
  expect(await server.close()).toBe(0);
  expect(server.errors).toEqual([]);
  expect(server.logged).toEqual([]);
});

const uri = 'file:///app/Dockerfile';
/** Asks all of it. A rename may be refused, with a reason; nothing else may. */
async function askEverything(line: number, character: number): Promise<void> {
  for (const { method, params } of [...requestsOf(uri), ...requestsAt(uri, { line, character })]) {
    const answer = await server.request(method, params).catch((error: Error) => error);
    if (answer instanceof Error) {
      expect(method, answer.message).toMatch(/ename$/);
      expect(answer).toMatchObject({ code: -32803 });
    }
  }
}

test('the requests are all that the server announces', () => {
  const { capabilities } = server.initializeResult;
  const announced = Object.keys(capabilities)
    .filter((name) => /Provider$/.test(name) && name !== 'diagnosticProvider')
    .map((name) => name.replace('document', '').replace('Provider', '').toLowerCase());
  const asked = [...requestsOf(uri), ...requestsAt(uri, { line: 0, character: 0 })].map(({ method }) =>
    method.replace(/^\w+\/(?:document)?/, '').toLowerCase(),
  );
  expect(announced.filter((name) => !asked.includes(name))).toEqual([]);
});

const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('');

describe('every request is answered in', () => {
  test.each([
    ['an empty file', ''],
    ['blank lines', '\n\n  \n\t\n'],
    ['comments alone', '# a\n#b\n  # c'],
    ['directives alone', '# syntax=docker/dockerfile:1\n# escape=`\n# check=skip=all'],
    ['bytes of a program', `\u007FELF\0\0\u0001${bytes}${bytes}`],
    ['halves of surrogates', 'FROM a\ud83d AS b\udc33\nCOPY --from=b\udc33 \ud83d /\n'],
    ['instructions before FROM', 'RUN a\nCOPY --from=b . .\nENV A=$B\nFROM a\n'],
    [
      'half-typed lines',
      'FROM\nFROM \nFROM a AS\nFROM a AS \nCOPY --from=\nRUN --mount=\nRUN --mount=from=\nENV\nARG\nENV a=',
    ],
    ['words of no instruction', 'FROM a\nHELLO world\n--from=a\n= =\n$$$\n${'],
    [
      'quotes and brackets that stay open',
      'FROM a\nENV A="b\nRUN ["a", "b\nLABEL a=\'\nCMD [\nENV B=${A:-${C\nFROM "x',
    ],
    ['heredocs that stay open', 'FROM a\nRUN <<A <<B cat\nx\nA\nCOPY <<"C" /c\n$X\n'],
    ['continuations without an end', 'FROM a \\\n\\\n\\\nRUN b \\\n# c\n\\'],
    [
      'a ring of stages',
      'FROM a AS b\nCOPY --from=c / /\nFROM b AS c\nCOPY --from=b / /\nFROM c\nRUN --mount=from=c a\n',
    ],
    ['a stage built on itself', 'FROM me AS me\nCOPY --from=me / /\nCOPY --from=0 / /\nFROM me\n'],
    [
      'names that objects have',
      'FROM constructor AS __proto__\nENV constructor=1 toString=$hasOwnProperty\nCOPY --from=__proto__ / /\nARG __proto__=$constructor\nRUN --mount=constructor=1,type=toString --__proto__=1 a $valueOf\nCOPY --constructor=1 a b\n',
    ],
    [
      'ONBUILD of all kinds',
      'FROM a AS b\nONBUILD ONBUILD RUN a\nONBUILD FROM a\nONBUILD COPY --from=b . .\nONBUILD\nFROM b\n',
    ],
    [
      'numbers as stages',
      'FROM a\nFROM 0\nCOPY --from=99999999999999999999 / /\nCOPY --from=-1 / /\nCOPY --from=1 / /\n',
    ],
    [
      'variables that name themselves',
      'ARG A=$A\nARG B=${B:-${B:-$A}}\nFROM ${A:-$B}\nARG A=$A$A\nENV C=$C D=${D%%*} E=${E/a/b}\n',
    ],
  ])('%s', async (_name, text) => {
    await server.open(uri, text);
    const lines = text.split(/\r?\n|\r/);
    for (const line of new Set([0, lines.length >> 1, lines.length - 1, lines.length + 5])) {
      const length = lines[line]?.length ?? 0;
      for (const character of new Set([0, length >> 1, length])) await askEverything(line, character);
    }
    await server.closeDocument(uri);
  });

  test('a line of 200,000 characters', async () => {
    await server.open(uri, `FROM a\nRUN echo ${'x $y '.repeat(40_000)}\nENV A=${'${B:-'.repeat(50)}\n`);
    await askEverything(1, 100_000);
    await askEverything(2, 100);
    await server.closeDocument(uri);
  });

  test('10,000 lines in 1,000 stages', async () => {
    const stage = (index: number) => `FROM ${index === 0 ? 'alpine:3.20' : `s${index - 1}`} AS s${index}
ARG VERSION=1.${index}
ENV APP_HOME=/srv/$VERSION
WORKDIR $APP_HOME
COPY --link --from=s${index >> 1} --chown=1:1 /app /app
RUN --mount=type=cache,target=/root --mount=from=s0,target=/x make && \\
    echo $VERSION $MISSING
RUN echo built
LABEL index=${index}

`;
    await server.open(uri, Array.from({ length: 1_000 }, (_, index) => stage(index)).join(''));
    await askEverything(5_000, 8);
    await askEverything(5_004, 22);
    await server.change(uri, [
      { range: { start: { line: 5_006, character: 0 }, end: { line: 5_006, character: 0 } }, text: ' ' },
    ]);
    await askEverything(9_997, 5);
    await server.closeDocument(uri);
  });
});
