import { describe, expect, test } from 'vitest';
import type { Rename } from '../../../server/src/core/actions/rename/rename';
import { renameEdit } from '../../../server/src/service/renameEdit';
import { openDocument } from '../../helpers/openDocument';

const document = openDocument('ENV X=1\nRUN ./x\n');
const at = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
});
const edits = [{ range: at(0, 4, 5), newText: 'Y' }];
const doubt = { message: 'Perhaps.', edit: { range: at(1, 4, 4), newText: '' }, isConcrete: false };
const doubtful: Rename = { edits, doubts: [doubt] };
const concrete: Rename = { edits, doubts: [doubt, { ...doubt, message: 'There it is.', isConcrete: true }] };

describe('a rename', () => {
  test('without doubts is plain', () => {
    expect(renameEdit(document, { edits, doubts: [] }, true)).toEqual({ changes: { [document.uri]: edits } });
  });

  test('with doubts has them as annotations to confirm', () => {
    expect(renameEdit(document, doubtful, true)).toEqual({
      documentChanges: [
        {
          textDocument: { uri: document.uri, version: 1 },
          edits: [...edits, { ...doubt.edit, annotationId: 'doubt 1' }],
        },
      ],
      changeAnnotations: { 'doubt 1': { label: 'Perhaps.', needsConfirmation: true } },
    });
  });

  test('for an editor that cannot ask has what is sure, or a refusal', () => {
    expect(renameEdit(document, doubtful, false)).toEqual({ changes: { [document.uri]: edits } });
    expect(renameEdit(document, concrete, false)).toEqual({ error: 'There it is.' });
  });
});
