import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseDockerfile } from '../../../server/src/core/dockerfile/parse';
import { expandWord } from '../../../server/src/core/dockerfile/shellWord';
import { formatting } from '../../../server/src/service/formatting';
import { anyText } from '../../helpers/dockerfiles';
import { openDocument } from '../../helpers/openDocument';

function formatted(text: string, options = { insertSpaces: true, tabSize: 4 }): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 1, text), formatting(openDocument(text), options));
}

describe('formatting', () => {
  test('indents what is continued', () => {
    expect(formatted('FROM a\nRUN one && \\\ntwo && \\\nthree\n')).toBe(
      'FROM a\nRUN one && \\\n    two && \\\n    three\n',
    );
  });
  test('with tabs where the editor wants them', () => {
    const options = { insertSpaces: false, tabSize: 4 };
    expect(formatted('FROM a\nRUN one \\\n  two\n', options)).toBe('FROM a\nRUN one \\\n\ttwo\n');
  });
  test('keeps how lines stand to each other', () => {
    const text = 'FROM a\nRUN if x; then \\\n  y; \\\n    z; \\\n  fi\n';
    expect(formatted(text)).toBe('FROM a\nRUN if x; then \\\n    y; \\\n      z; \\\n    fi\n');
  });
  test('moves comments along', () => {
    const text = 'FROM a\nRUN x && \\\n# why\n  # how\n  y\n';
    expect(formatted(text)).toBe('FROM a\nRUN x && \\\n    # why\n    # how\n    y\n');
  });
  test('takes needless spaces away', () => {
    expect(formatted('  FROM a  \n   \n\tRUN x \\  \n  \n    y\n')).toBe('FROM a\n\nRUN x \\\n\n    y\n');
  });
  test('leaves heredocs, quotes and words alone', () => {
    const kept = [
      'FROM a\nRUN <<EOF\n x \n\ty\nEOF\n',
      'FROM a\nRUN echo "one \\\n  two"\n',
      'FROM a\nRUN echo one\\\ntwo\n',
      'FROM a\nENV A one \\\n  two\n',
      'FROM a\nWORKDIR /a \\\n  b\n',
      '  # indented\n# escape=`\nFROM a\n',
    ];
    for (const text of kept) expect(formatted(text)).toBe(text);
  });
  test('knows the escape token', () => {
    expect(formatted('# escape=`\r\nFROM a\r\nRUN x `\r\ny\r\n')).toBe('# escape=`\r\nFROM a\r\nRUN x `\r\n    y\r\n');
  });
  test('of a range touches only its lines', () => {
    const document = openDocument('FROM a  \nRUN x  \nRUN y  \n');
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } };
    const edits = formatting(document, { insertSpaces: true, tabSize: 2 }, range);
    expect(edits.map((edit) => edit.range.start.line)).toEqual([1]);
  });

  // Between `<<` and its name spaces mean nothing, and a carriage return is one.
  const wordsOf = (line: string) =>
    expandWord(line, () => undefined, { rawQuotes: true, keepUnset: true }).words.map(({ text }) =>
      text.replace(/<<\s+/, '<<'),
    );
  const meaning = (text: string) =>
    parseDockerfile(text).instructions.map(({ syntax }) => ({
      flags: syntax.flags.map((flag) => flag.text),
      words: wordsOf(syntax.joined.text),
      plain: syntax.joined.text.split(/[ \t\r]+/).filter((word) => word !== ''),
      bodies: syntax.heredocs.map(({ body }) => syntax.text.slice(body.start, body.end)),
    }));

  test('keeps what every text means, and finds nothing to do twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = formatted(text);
        expect(meaning(once)).toEqual(meaning(text));
        expect(formatted(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });
});
