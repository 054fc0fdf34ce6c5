import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { defaultOptions } from '../../../server/src/core/stages/analyze';
import { type ContentChange, changeDocument, createDocument, withOptions } from '../../../server/src/service/document';
import { anyText, applyEdit, edit } from '../../helpers/dockerfiles';
import { openDocument } from '../../helpers/openDocument';

const uri = 'file:///app/Dockerfile';

describe('positions', () => {
  test('are those of the text, with line breaks of all kinds', () => {
    for (const eol of ['\n', '\r\n', '\r']) {
      const document = openDocument(`FROM a${eol}RUN 🐳ü${eol}`);
      const reference = TextDocument.create(uri, 'dockerfile', 1, document.text);
      for (let offset = 0; offset <= document.text.length; offset++) {
        const position = reference.positionAt(offset);
        expect(document.offsetAt(position), `${eol} ${offset}`).toBe(reference.offsetAt(position));
      }
      expect(document.range({ start: 6 + eol.length, end: 12 + eol.length })).toEqual({
        start: { line: 1, character: 0 },
        end: { line: 1, character: 6 },
      });
    }
  });

  test('count from an item', () => {
    const document = openDocument('FROM a\nRUN b\n');
    const [, run] = document.dockerfile.instructions;
    expect(run && document.rangeIn(run, { start: 4, end: 5 })).toEqual({
      start: { line: 1, character: 4 },
      end: { line: 1, character: 5 },
    });
  });
});

test('new text gets the line ending of the file', () => {
  expect(openDocument('FROM a\nRUN b\n').eol).toBe('\n');
  expect(openDocument('FROM a\r\nRUN b\r\n').eol).toBe('\r\n');
  expect(openDocument('FROM a').eol).toBe('\n');
});

test('the model is worked out once', () => {
  const document = openDocument('FROM a AS b\n');
  expect(document.model).toBe(document.model);
});

describe('a change', () => {
  const changed = (text: string, ...changes: readonly ContentChange[]) =>
    changeDocument(createDocument(uri, 1, text, defaultOptions), 2, changes);
  const at = (line: number, from: number, to: number) => ({
    start: { line, character: from },
    end: { line, character: to },
  });

  test('of a range', () => {
    expect(changed('FROM a\nRUN b\n', { range: at(1, 4, 5), text: 'c' })).toMatchObject({
      version: 2,
      text: 'FROM a\nRUN c\n',
    });
  });

  test('of the whole text, between changes of ranges', () => {
    const { text } = changed(
      'FROM a\n',
      { range: at(0, 5, 6), text: 'x' },
      { text: 'FROM b\n' },
      { range: at(0, 6, 6), text: 'c' },
    );
    expect(text).toBe('FROM bc\n');
  });

  test('whose end is before its start', () => {
    const range = { start: { line: 0, character: 6 }, end: { line: 0, character: 5 } };
    expect(changed('FROM a\n', { range, text: 'b' }).text).toBe('FROM b\n');
  });

  test('keeps what it does not touch', () => {
    const before = createDocument(uri, 1, 'FROM a AS b\nRUN c\nFROM d\nRUN e\n', defaultOptions);
    const after = changeDocument(before, 2, [{ range: at(3, 4, 5), text: 'f' }]);
    expect(after.dockerfile.instructions[1]?.syntax).toBe(before.dockerfile.instructions[1]?.syntax);
    expect(after.model.stages[0]?.evaluation).toBe(before.model.stages[0]?.evaluation);
    expect(after.model.stages[1]?.evaluation).not.toBe(before.model.stages[1]?.evaluation);
  });

  test('any number of them is what a fresh look at the text says', () => {
    fc.assert(
      fc.property(anyText, fc.array(edit, { minLength: 1, maxLength: 12 }), (start, edits) => {
        const mirror = TextDocument.create(uri, 'dockerfile', 1, start);
        let text = start;
        const changes = edits.map((each): ContentChange => {
          const { text: next, change } = applyEdit(text, each);
          const range = { start: mirror.positionAt(change.start), end: mirror.positionAt(change.oldEnd) };
          const inserted = next.slice(change.start, change.newEnd);
          // A position never stands inside of a line break, so that the text may be another than the edit's.
          TextDocument.update(mirror, [{ range, text: inserted }], mirror.version + 1);
          text = mirror.getText();
          return { range, text: inserted };
        });
        const after = changed(start, ...changes);
        const fresh = createDocument(uri, 2, text, defaultOptions);
        expect(after.text).toBe(text);
        expect(after.dockerfile).toEqual(fresh.dockerfile);
        expect(after.model.references).toEqual(fresh.model.references);
      }),
      { numRuns: 150 },
    );
  });
});

test('other options make another model of the same parse', () => {
  const before = openDocument('ARG A=1\nFROM a:$A\n');
  const after = withOptions(before, { ...defaultOptions, buildArgs: { A: '2' } });
  expect(after.dockerfile).toBe(before.dockerfile);
  expect([before, after].map(({ model }) => model.references[0]?.name)).toEqual(['a:1', 'a:2']);
});
