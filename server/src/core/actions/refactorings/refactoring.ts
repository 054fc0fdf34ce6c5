import type { CodeAction, CodeActionContext, Range, TextEdit } from 'vscode-languageserver-types';
import { type DockerfileDocument, instructionAt } from '../../../service/document';
import type { Instruction, Span } from '../../dockerfile/syntax';

/**
 * What can be done at a range of a document: nothing where it makes no sense, and an action that is `disabled` with
 * the reason where it makes sense and cannot be done safely.
 */
export type Refactoring = (
  document: DockerfileDocument,
  range: Range,
  context: CodeActionContext,
) => readonly CodeAction[];

/** A change of the file's text; a span without text inserts. */
export interface Edit extends Span {
  readonly text: string;
}

/** An action that changes one document, in one step. */
export function rewrite(document: DockerfileDocument, kind: string, title: string, edits: readonly Edit[]): CodeAction {
  const changes: TextEdit[] = edits.map((edit) => ({ range: document.range(edit), newText: edit.text }));
  return { title, kind, edit: { changes: { [document.uri]: changes } } };
}

/** An action that is shown, with why it cannot be done. */
export function disabled(kind: string, title: string, reason: string): CodeAction {
  return { title, kind, disabled: { reason } };
}

/**
 * The instructions that a selection touches, in file order; for a cursor the one that holds it. Line breaks around an
 * instruction are no part of it here, so that a selection of whole lines touches those lines alone.
 */
export function selectedInstructions(document: DockerfileDocument, range: Range): readonly Instruction[] {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  if (start === end) {
    const instruction = instructionAt(document, range.start);
    return instruction ? [instruction] : [];
  }
  return document.dockerfile.instructions.filter(
    ({ offset, syntax }) => offset < end && offset + syntax.text.trimEnd().length > start,
  );
}
