import { expect, test } from 'vitest';
import { defaultOptions } from '../../../../server/src/core/stages/analyze';
import { OpenDocuments } from '../../../../server/src/server/stores/openDocuments';

const uri = 'file:///app/Dockerfile';
const open = () => new OpenDocuments(() => defaultOptions);

test('a document is there from its opening to its end', () => {
  const documents = open();
  expect(documents.get(uri)).toBeUndefined();
  documents.open(uri, 1, 'FROM a AS b\n');
  documents.open('file:///other', 7, 'FROM c\n');
  expect(documents.get(uri)).toMatchObject({ uri, version: 1, text: 'FROM a AS b\n' });
  expect(documents.get(uri)?.model.stages.map(({ name }) => name)).toEqual(['b']);
  expect(documents.uris()).toEqual([uri, 'file:///other']);
  documents.close(uri);
  expect(documents.get(uri)).toBeUndefined();
  expect(documents.uris()).toEqual(['file:///other']);
});

test('a change makes a new version, and leaves the earlier one as it was', () => {
  const documents = open();
  documents.open(uri, 1, 'FROM a AS b\n');
  const before = documents.get(uri);
  const range = { start: { line: 0, character: 10 }, end: { line: 0, character: 11 } };
  documents.change(uri, 2, [{ range, text: 'c' }]);
  expect(documents.get(uri)).toMatchObject({ version: 2, text: 'FROM a AS c\n' });
  expect(before).toMatchObject({ version: 1, text: 'FROM a AS b\n' });
  expect(before?.model.stages[0]?.name).toBe('b');
});

test('a change of what is not open opens nothing', () => {
  const documents = open();
  documents.change(uri, 2, [{ text: 'FROM a\n' }]);
  documents.refresh(uri);
  documents.close(uri);
  expect(documents.get(uri)).toBeUndefined();
});

test('options are read when a document opens and when it is refreshed, and not while it is edited', () => {
  let target = 'one';
  let reads = 0;
  const documents = new OpenDocuments(() => {
    reads++;
    return { ...defaultOptions, target };
  });
  documents.open(uri, 1, 'FROM a AS one\n');
  target = 'two';
  documents.change(uri, 2, [{ text: 'FROM a AS two\n' }]);
  expect([documents.get(uri)?.options.target, reads]).toEqual(['one', 1]);
  documents.refresh(uri);
  expect([documents.get(uri)?.options.target, reads]).toEqual(['two', 2]);
  expect(documents.get(uri)).toMatchObject({ version: 2, text: 'FROM a AS two\n' });
});

test('a document that opens again is the new one', () => {
  const documents = open();
  documents.open(uri, 5, 'FROM a\n');
  documents.open(uri, 1, 'FROM b\n');
  expect(documents.get(uri)).toMatchObject({ version: 1, text: 'FROM b\n' });
  expect(documents.uris()).toEqual([uri]);
});
