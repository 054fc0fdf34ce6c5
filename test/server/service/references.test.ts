import { expect, test } from 'vitest';
import { highlights } from '../../../server/src/service/highlight';
import { references } from '../../../server/src/service/references';
import { marked } from '../../helpers/marks';
import { openDocument } from '../../helpers/openDocument';

const source = `FROM golang AS bu<|>ild
FROM build AS test
FROM scratch
COPY --link --from=build /a /a
COPY --from=0 /b /b
RUN --mount=type=bind,from=build,target=/x true
`;

function at(text: string) {
  const { text: plain, offset } = marked(text);
  const document = openDocument(plain);
  return { document, position: document.positionAt(offset) };
}

test('a stage with every form of reference, with and without its definition', () => {
  const { document, position } = at(source);
  const lines = (includeDeclaration: boolean) =>
    references(document, position, includeDeclaration).map(({ range }) => range.start.line);
  expect(lines(true)).toEqual([0, 1, 3, 4, 5]);
  expect(lines(false)).toEqual([1, 3, 4, 5]);
});

test('a definition is highlighted as written, its references as read', () => {
  const { document, position } = at(source);
  expect(highlights(document, position).map(({ kind }) => kind)).toEqual([3, 2, 2, 2, 2]);
});

test('build arguments of one name belong together; an ENV of another stage does not', () => {
  const { document, position } = at('ARG V<|>=1\nFROM a:$V\nARG V\nRUN echo $V\nFROM b\nENV V=2\nRUN echo $V\n');
  expect(references(document, position, true).map(({ range }) => range.start.line)).toEqual([0, 1, 2, 3]);
});

test('nothing where nothing is named', () => {
  const { document, position } = at('FROM alpine\n# co<|>mment\n');
  expect(references(document, position, true)).toEqual([]);
  expect(highlights(document, position)).toEqual([]);
});
