import { expect, test } from 'vitest';
import { defaultOptions } from '../../../server/src/core/stages/analyze';
import { defaultSettings, type Settings } from '../../../server/src/protocol/settings';
import { OpenDocuments } from '../../../server/src/service/openDocuments';

const uri = 'file:///app/Dockerfile';

function documentsOf(optionsOf: (settings: Settings) => object = () => ({})) {
  const documents = new OpenDocuments((settings) => ({ ...defaultOptions, ...optionsOf(settings) }));
  return {
    documents,
    open: (text: string, version = 1, settings = defaultSettings, at = uri) =>
      documents.open({ uri: at, version, text }, settings),
    document: () => documents.get(uri)?.document,
    uris: () => documents.all().map(({ document }) => document.uri),
  };
}

test('a document is there from its opening to its end', () => {
  const { documents, open, document, uris } = documentsOf();
  expect(document()).toBeUndefined();
  open('FROM a AS b\n');
  open('FROM c\n', 7, defaultSettings, 'file:///other');
  expect(document()).toMatchObject({ uri, version: 1, text: 'FROM a AS b\n' });
  expect(document()?.model.stages.map(({ name }) => name)).toEqual(['b']);
  expect(uris()).toEqual([uri, 'file:///other']);
  documents.close(uri);
  expect(document()).toBeUndefined();
  expect(uris()).toEqual(['file:///other']);
});

test('a change makes a new version, and leaves the earlier one as it was', () => {
  const { documents, open, document } = documentsOf();
  open('FROM a AS b\n');
  const before = document();
  const range = { start: { line: 0, character: 10 }, end: { line: 0, character: 11 } };
  documents.change(uri, 2, [{ range, text: 'c' }]);
  expect(document()).toMatchObject({ version: 2, text: 'FROM a AS c\n' });
  expect(before).toMatchObject({ version: 1, text: 'FROM a AS b\n' });
  expect(before?.model.stages[0]?.name).toBe('b');
});

test('a change of what is not open opens nothing', () => {
  const { documents, document } = documentsOf();
  documents.change(uri, 2, [{ text: 'FROM a\n' }]);
  documents.configure(uri, defaultSettings);
  documents.close(uri);
  expect(document()).toBeUndefined();
});

test('options are those of the settings, and are read when a document opens and when it is configured', () => {
  let reads = 0;
  const { documents, open, document } = documentsOf(({ target }) => {
    reads++;
    return { target };
  });
  open('FROM a AS one\n', 1, { ...defaultSettings, target: 'one' });
  documents.change(uri, 2, [{ text: 'FROM a AS two\n' }]);
  expect([document()?.options.target, documents.get(uri)?.settings.target, reads]).toEqual(['one', 'one', 1]);
  documents.configure(uri, { ...defaultSettings, target: 'two' });
  expect([document()?.options.target, documents.get(uri)?.settings.target, reads]).toEqual(['two', 'two', 2]);
  expect(document()).toMatchObject({ version: 2, text: 'FROM a AS two\n' });
});

test('a document that opens again is the new one', () => {
  const { open, document, uris } = documentsOf();
  open('FROM a\n', 5);
  open('FROM b\n', 1);
  expect(document()).toMatchObject({ version: 1, text: 'FROM b\n' });
  expect(uris()).toEqual([uri]);
});
