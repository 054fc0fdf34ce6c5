import { expect, test } from 'vitest';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import { singleQuotedList } from '../../../../server/src/core/dockerfile/singleQuotedList';

function stringsOf(text: string): readonly string[] | undefined {
  const [instruction] = parseDockerfile(text).instructions;
  if (!instruction) throw new Error('No instruction is there.');
  const { syntax } = instruction;
  return singleQuotedList(syntax.trigger ?? syntax)?.strings.map(({ start, end }) => syntax.text.slice(start, end));
}

test.each([
  [`VOLUME ['/data']`, ["'/data'"]],
  [`CMD [ 'node' ,\t'x y', '' ] `, ["'node'", "'x y'", "''"]],
  [`COPY --chown=1:1 ['a b', '/c']`, ["'a b'", "'/c'"]],
  [`HEALTHCHECK --retries=3 cmd ['a,b', '["c"]']`, ["'a,b'", `'["c"]'`]],
  [`onbuild run ['a']`, ["'a'"]],
  [`ADD ['a', \\\r\n  # why\r\n  'b']\r\n`, ["'a'", "'b'"]],
])('the strings of %j', (text, expected) => {
  expect(stringsOf(text)).toEqual(expected);
});

test.each([
  `RUN [ -f x ] && rm x`,
  `RUN ['a', 'b'] && c`,
  `RUN ['a'`,
  `RUN ['a', 'b`,
  `RUN ['a',]`,
  `RUN ['a' 'b']`,
  `RUN ['a'b, 'c']`,
  `RUN ['a\\'b']`,
  `RUN ['a', b]`,
  `RUN ['a', "b"]`,
  `RUN [['a']]`,
  `RUN []`,
  `RUN ['a']]`,
  `RUN ["a", "it's"]`,
  `RUN x ['a']`,
  `RUN`,
  `ENV a=['a']`,
  `LABEL a ['a']`,
  `HEALTHCHECK ['a']`,
  `EXPOSE ['80']`,
  `CMD ['a',\u00a0'b']`,
  `CMAND ['a']`,
])('none in %j', (text) => {
  expect(stringsOf(text)).toBeUndefined();
});

test('a long list that does not close is read once', () => {
  expect(stringsOf(`RUN [${"'a', ".repeat(100_000)}`)).toBeUndefined();
});
