import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDockerfile } from '../../../../../server/src/core/dockerfile/parse';
import { fixedAt, titlesAt } from '../../../../helpers/fixed';

const title = 'Write with double quotes, as JSON needs';

test.each([
  [`VOLUME [<|>'/data']`, `VOLUME ["/data"]`],
  [`RUN --network=none [<|> 'npm' ,'ci' ] `, `RUN --network=none [ "npm" ,"ci" ] `],
  [`CMD [<|>'node', 'x']`, `CMD ["node", "x"]`],
  [`<|>ENTRYPOINT ['sh', '-c', 'echo "$A"\t\u{1f433}']`, `ENTRYPOINT ["sh", "-c", "echo \\"$A\\"\\t\u{1f433}"]`],
  [`HEALTHCHECK CMD [<|>'a']`, `HEALTHCHECK CMD ["a"]`],
  [`COPY [<|>'a b', \\\r\n  # why\r\n  '/c d']\r`, `COPY ["a b", \\\r\n  # why\r\n  "/c d"]\r`],
  [`ADD [<|>'a', 'li\\\nne/']`, `ADD ["a", "li\\\nne/"]`],
  [`ONBUILD VOLUME [<|>'/data']`, `ONBUILD VOLUME ["/data"]`],
  [`<|>SHELL ['bash', '-c']`, `SHELL ["bash", "-c"]`],
])('%j', (instruction, expected) => {
  const source = `FROM a\n${instruction}\n`;
  expect(titlesAt(source)).toEqual([`* ${title}`]);
  expect(fixedAt(source)).toBe(`FROM a\n${expected}\n`);
});

test('a backslash may be meant for an escape, so that the fix is not preferred', () => {
  const source = `# escape=\`\nFROM a\nRUN [<|>'C:\\app.exe']\n`;
  expect(titlesAt(source)).toEqual([title]);
  expect(fixedAt(source)).toContain(`RUN ["C:\\\\app.exe"]\n`);
});

test.each([
  ['an error of another kind', `FROM a\n<|>SHELL --x ['bash']\n`],
  ['a volume without a name', `FROM a\nVOLUME [<|>'']\n`],
  ['a list that is more than that', `FROM a\nRUN [<|>'a'] && b\n`],
])('nothing for %s', (_name, source) => {
  expect(titlesAt(source)).not.toContain(`* ${title}`);
});

test('the strings are then the arguments', () => {
  const character = fc.constantFrom(
    'a',
    ' ',
    ',',
    '"',
    '[',
    ']',
    '\\',
    '/',
    '\t',
    '\u0001',
    'é',
    '\u{1f433}',
    '\u2028',
  );
  const strings = fc.array(fc.string({ unit: character, maxLength: 6 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(strings, (expected) => {
      const list = expected.map((string) => `'${string}'`).join(', ');
      const { instructions } = parseDockerfile(fixedAt(`FROM a\nRUN [<|>${list}]\n`, title));
      expect(instructions[1]?.syntax.form).toBe('exec');
      expect(instructions[1]?.syntax.args.map(({ text }) => text)).toEqual(expected);
    }),
  );
});
