import { describe, expect, test } from 'vitest';
import { fixedAt, offeredAt } from '../../../../helpers/fixed';

const only = ['source.fixAll.multistage'];

test('what has one safe answer, in one go', () => {
  const source = `<|>FROM golang as Build
WORKDIR /src
run go build \\

  -o /app

FROM scratch as build
COPY --from=0 /app /app
EXPOSE 8080:80/TCP
CMD /app --serve
`;
  expect(fixedAt(source, '', { only })).toBe(
    `FROM golang AS build
WORKDIR /src
RUN go build \\
  -o /app

FROM scratch AS build
COPY --from=0 /app /app
EXPOSE 80/tcp
CMD ["/app", "--serve"]
`,
  );
});

test('in edits of their own, each as small as it can be', () => {
  const { document, actions } = offeredAt('<|>FROM a as b\nRUN c\nRUN d\nEXPOSE 1:2/TCP\n', { only });
  const edits = actions[0]?.edit?.changes?.[document.uri]?.map(({ range, newText }) => {
    return [document.offsetAt(range.start), document.offsetAt(range.end), newText];
  });
  expect(edits).toEqual([
    [7, 9, 'AS'],
    [31, 33, ''],
    [34, 38, '/tcp'],
  ]);
});

describe('leaves', () => {
  test.each([
    ['what may be half-typed', 'FROM a\nCMD ["x"]\nCMD ["y"]\nARG z\n<|>'],
    ['a suggestion', 'FROM a AS builder\nFROM b\nCOPY --from=bulider /x /y\nENTYPOINT ["c"]\n<|>'],
    ['a guess', 'FROM unknown\nWORKDIR x\n<|>'],
    ['what is fine', 'FROM a\nRUN b\n<|>'],
  ])('%s', (_name, source) => {
    expect(offeredAt(source, { only }).actions).toEqual([]);
  });
});
