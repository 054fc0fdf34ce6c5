import type {
  ChangeAnnotation,
  CodeAction,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import { type Change, isRefused, type Outcome, type Refusal } from '../core/actions/outcome';
import type { Edit } from '../core/edits/edit';
import type { DockerfileDocument } from './document';

export function textEdits(document: DockerfileDocument, edits: readonly Edit[]): TextEdit[] {
  return edits.map((edit) => ({ range: document.range(edit), newText: edit.text }));
}

/**
 * A change as LSP has it. What is to be confirmed are change annotations; an editor without them gets the other edits,
 * or the refusal where a confirmation is required.
 */
export function workspaceEdit(
  document: DockerfileDocument,
  { edits }: Change,
  canConfirm = false,
): WorkspaceEdit | Refusal {
  const { uri, version } = document;
  const sure = edits.filter(({ confirm }) => !confirm);
  if (sure.length === edits.length || !canConfirm) {
    const required = edits.find(({ confirm }) => confirm?.isRequired)?.confirm;
    return required ? { refused: required.message } : { changes: { [uri]: textEdits(document, sure) } };
  }
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  const annotated = edits.map(({ confirm, ...edit }) => {
    const [plain] = textEdits(document, [edit]) as [TextEdit];
    if (!confirm) return plain;
    const annotationId = `doubt ${Object.keys(changeAnnotations).length + 1}`;
    changeAnnotations[annotationId] = { label: confirm.message, needsConfirmation: true };
    return { ...plain, annotationId };
  });
  const change: TextDocumentEdit = { textDocument: { uri, version }, edits: annotated };
  return { documentChanges: [change], changeAnnotations };
}

/** A code action that makes a change, or is disabled with the reason why it can't. */
export function editAction(
  document: DockerfileDocument,
  kind: string,
  { title, ...outcome }: Outcome & { readonly title: string },
  canConfirm?: boolean,
): CodeAction {
  const edit = isRefused(outcome) ? outcome : workspaceEdit(document, outcome, canConfirm);
  return isRefused(edit) ? { title, kind, disabled: { reason: edit.refused } } : { title, kind, edit };
}
