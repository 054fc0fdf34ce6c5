import type { ChangeAnnotation, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Refusal, Rename } from '../core/actions/rename/rename';
import type { DockerfileDocument } from './document';

/**
 * A rename as LSP has it. Doubts are change annotations that the user confirms; an editor without them gets what is
 * surely to be renamed, or the refusal where the text itself gives reason to doubt.
 *
 * @param canConfirm whether the editor has change annotations
 */
export function renameEdit(
  { uri, version }: DockerfileDocument,
  { edits, doubts }: Rename,
  canConfirm: boolean,
): WorkspaceEdit | Refusal {
  if (doubts.length === 0) return { changes: { [uri]: [...edits] } };
  if (!canConfirm) {
    const concrete = doubts.find(({ isConcrete }) => isConcrete);
    return concrete ? { error: concrete.message } : { changes: { [uri]: [...edits] } };
  }
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  const annotated = doubts.map(({ edit, message }, index) => {
    const annotationId = `doubt ${index + 1}`;
    changeAnnotations[annotationId] = { label: message, needsConfirmation: true };
    return { ...edit, annotationId };
  });
  const change: TextDocumentEdit = { textDocument: { uri, version }, edits: [...edits, ...annotated] };
  return { documentChanges: [change], changeAnnotations };
}
