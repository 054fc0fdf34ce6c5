import { describe, expect, test } from 'vitest';
import { prepareRename, renameEdit } from '../../../server/src/service/rename';
import { openDocument } from '../../helpers/openDocument';

const at = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
});
const position = { line: 1, character: 4 };
const head = 'FROM a\nENV X=1\nWORKDIR /$X\n';
const edits = [
  { range: at(1, 4, 5), newText: 'Y' },
  { range: at(2, 10, 11), newText: 'Y' },
];
const plain = openDocument(head);
const doubtful = openDocument(`${head}RUN ./x\n`);
const certain = openDocument(`${head}RUN ./x\nRUN python -c 'os.environ["X"]'\n`);

function renamed(document: typeof plain, canConfirm: boolean) {
  return renameEdit(document, position, 'Y', () => false, canConfirm);
}

describe('a rename', () => {
  test('is asked for by what it would change', () => {
    expect(prepareRename(plain, position)).toEqual({ range: at(1, 4, 5), placeholder: 'X' });
    expect(prepareRename(plain, { line: 0, character: 5 })).toMatchObject({ refused: expect.stringContaining('a is') });
    expect(prepareRename(plain, { line: 0, character: 0 })).toBeNull();
  });

  test('without doubts is plain', () => {
    expect(renamed(plain, true)).toEqual({ changes: { [plain.uri]: edits } });
  });

  test('with doubts has them as annotations to confirm', () => {
    expect(renamed(doubtful, true)).toEqual({
      documentChanges: [
        {
          textDocument: { uri: doubtful.uri, version: 1 },
          edits: [...edits, { range: at(3, 4, 4), newText: '', annotationId: 'doubt 1' }],
        },
      ],
      changeAnnotations: {
        'doubt 1': { label: expect.stringMatching(/^Line 4 runs .\/x/), needsConfirmation: true },
      },
    });
  });

  test('for an editor that can not ask', () => {
    expect(renamed(doubtful, false)).toEqual({ changes: { [doubtful.uri]: edits } });
    expect(renamed(certain, false)).toEqual({ refused: expect.stringMatching(/^Line 5 mentions X/) });
  });

  test('that would change what is built is refused', () => {
    expect(renameEdit(plain, position, 'PATH', () => false, true)).toHaveProperty('refused');
  });
});
