import { expect, test } from 'vitest';
import { fixedAt, titlesAt } from '../../../../helpers/fixed';

test('a duplicate gets a free name, and what meant it follows', () => {
  const source = `FROM a AS app
FROM app AS app-2
FROM b AS a<|>pp
FROM app
COPY --from=app /x /y
`;
  expect(titlesAt(source)).toEqual(['Rename this stage to "app-3"']);
  expect(fixedAt(source)).toBe(`FROM a AS app
FROM app AS app-2
FROM b AS app-3
FROM app-3
COPY --from=app-3 /x /y
`);
});

test('a name that an image has in this file is not free', () => {
  expect(fixedAt('FROM a AS b\nFROM c AS <|>b\nFROM d\nCOPY --from=b-2 /x /y\n')).toBe(
    'FROM a AS b\nFROM c AS b-3\nFROM d\nCOPY --from=b-2 /x /y\n',
  );
});

test('a reserved name', () => {
  expect(fixedAt('FROM a AS <|>context\nFROM b\nCOPY --from=context /x /y\n')).toBe(
    'FROM a AS context-stage\nFROM b\nCOPY --from=context-stage /x /y\n',
  );
});
