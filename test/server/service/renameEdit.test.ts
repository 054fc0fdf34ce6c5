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
const modern = { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } };

describe('a rename', () => {
  test('without doubts is plain', () => {
    expect(renameEdit(document, { edits, doubts: [] }, modern)).toEqual({ changes: { [document.uri]: edits } });
  });

  test('with doubts has them as annotations to confirm', () => {
    expect(renameEdit(document, doubtful, modern)).toEqual({
      documentChanges: [
        {
          textDocument: { uri: document.uri, version: 1 },
          edits: [...edits, { ...doubt.edit, annotationId: 'doubt 1' }],
        },
      ],
      changeAnnotations: { 'doubt 1': { label: 'Perhaps.', needsConfirmation: true } },
    });
  });

  test.each([undefined, {}, { documentChanges: true }])('for a client that can not ask, %j', (client) => {
    expect(renameEdit(document, doubtful, client)).toEqual({ changes: { [document.uri]: edits } });
    expect(renameEdit(document, concrete, client)).toEqual({ error: 'There it is.' });
  });
});
