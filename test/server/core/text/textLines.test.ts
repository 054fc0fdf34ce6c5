import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { textLines } from '../../../../server/src/core/text/textLines';

describe('positions of a text', () => {
  const lines = textLines('FROM \u{1f433}\r\nRUN a\n\nEND');

  test('count UTF-16 units from the line’s start', () => {
    expect(lines.positionAt('FROM \u{1f433}'.length)).toEqual({ line: 0, character: 7 });
    expect(lines.offsetAt({ line: 1, character: 4 })).toBe(13);
    expect(lines.positionAt(18)).toEqual({ line: 3, character: 2 });
  });

  test('end before the line’s ending', () => {
    expect(lines.offsetAt({ line: 0, character: 99 })).toBe(7);
    expect(lines.positionAt(8)).toEqual({ line: 0, character: 7 });
    expect(lines.offsetAt({ line: 2, character: 5 })).toBe(15);
  });

  test('beyond the text are its end, before it its start', () => {
    expect(lines.offsetAt({ line: 9, character: 0 })).toBe(19);
    expect(lines.positionAt(99)).toEqual({ line: 3, character: 3 });
    expect(lines.offsetAt({ line: -1, character: 4 })).toBe(0);
    expect(lines.positionAt(-1)).toEqual({ line: 0, character: 0 });
  });

  test('are those of the language server’s library, whatever ends the lines', () => {
    const texts = fc
      .array(fc.constantFrom('a', 'FROM x', '\n', '\r', '\r\n', '\u{1f433}', ' '))
      .map((all) => all.join(''));
    const number = fc.integer({ min: -2, max: 40 });
    fc.assert(
      fc.property(texts, number, number, (text, a, b) => {
        const other = TextDocument.create('file:///Dockerfile', 'dockerfile', 1, text);
        const own = textLines(text);
        expect(own.positionAt(a)).toEqual(other.positionAt(a));
        expect(own.offsetAt({ line: a, character: b })).toBe(other.offsetAt({ line: a, character: b }));
      }),
      { numRuns: 2000 },
    );
  });
});
