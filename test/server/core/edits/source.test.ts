import { describe, expect, test } from 'vitest';
import { createSource, editedSource, instructionAt } from '../../../../server/src/core/edits/source';
import { defaultOptions } from '../../../../server/src/core/stages/analyze';
import { marked } from '../../../helpers/marks';

test('few edits and many give the source of the edited text', () => {
  const text = `FROM a\n${'RUN b\n'.repeat(20)}`;
  const edits = Array.from({ length: 12 }, (_, index) => ({ start: 7 + index * 6, end: 10 + index * 6, text: 'run' }));
  for (const some of [edits, edits.slice(0, 3), edits.slice(0, 3).reverse()]) {
    const changed = editedSource(createSource(text, defaultOptions), some);
    const expected = `FROM a\n${'run b\n'.repeat(some.length)}${'RUN b\n'.repeat(20 - some.length)}`;
    expect(changed.text).toBe(expected);
    expect(changed.dockerfile).toEqual(createSource(expected, defaultOptions).dockerfile);
  }
});

test('insertions at one place come in their order', () => {
  const at = { start: 6, end: 6 };
  const edits = [
    { ...at, text: ' AS' },
    { ...at, text: ' b' },
  ];
  expect(editedSource(createSource('FROM a\n', defaultOptions), edits).text).toBe('FROM a AS b\n');
});

test('what an edit does not touch is taken over, and the options stay', () => {
  const options = { ...defaultOptions, buildArgs: { A: '1' } };
  const before = createSource('ARG A\nFROM a:$A\nRUN b\n', options);
  const after = editedSource(before, [{ start: 20, end: 21, text: 'c' }]);
  expect(after.dockerfile.instructions[0]?.syntax).toBe(before.dockerfile.instructions[0]?.syntax);
  expect(after.model.references[0]?.name).toBe('a:1');
});

test.each([
  ['FROM a\nRUN b\n', '\n'],
  ['FROM a\r\nRUN b\r\n', '\r\n'],
  ['FROM a', '\n'],
])('the line ending of %j', (text, eol) => expect(createSource(text, defaultOptions).eol).toBe(eol));

describe('at an offset', () => {
  const keywordAt = (source: string) => {
    const { text, offset } = marked(source);
    return instructionAt(createSource(text, defaultOptions), offset)?.syntax.keyword.text;
  };

  test('stands the instruction that holds it', () => {
    expect(keywordAt('FROM a\nR<|>UN b\n')).toBe('RUN');
    expect(keywordAt('FROM a\n<|>RUN b\n')).toBe('RUN');
    expect(keywordAt('FROM a\nRUN b<|>\n')).toBe('RUN');
    expect(keywordAt('FROM a\nRUN b \\\n# c<|>\n  d\n')).toBe('RUN');
    expect(keywordAt('FROM a\nRUN <<E\nx<|>\nE\n')).toBe('RUN');
  });

  test('stands the last instruction at the end of a file without a line break', () => {
    expect(keywordAt('FROM a\nRUN b<|>')).toBe('RUN');
    expect(keywordAt('FROM a\nRUN b\n<|>')).toBeUndefined();
  });

  test('stands none in comments and blank lines', () => {
    expect(keywordAt('# a<|>\nFROM a\n')).toBeUndefined();
    expect(keywordAt('FROM a\n<|>\nRUN b\n')).toBeUndefined();
    expect(keywordAt('<|>')).toBeUndefined();
  });
});
