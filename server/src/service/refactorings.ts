import type { CodeAction, Range } from 'vscode-languageserver-types';
import { refactorings } from '../core/actions/refactorings';
import type { DockerfileDocument } from './document';
import { editAction } from './edits';

/**
 * The refactorings that can be done at a range. `only` chooses among them: a kind stands for its sub-kinds too. Some
 * are disabled, which a client must have asked for (`disabledSupport`).
 */
export function refactoringsAt(
  document: DockerfileDocument,
  range: Range,
  only: readonly string[] = [''],
  canConfirm?: boolean,
): readonly CodeAction[] {
  return refactorings.flatMap(({ kind, offer }) => {
    if (!only.some((wanted) => includesKind(wanted, kind))) return [];
    const offered = offer(document, document.span(range));
    return offered ? [editAction(document, kind, offered, canConfirm)] : [];
  });
}

/** Whether a kind of code actions stands for another one: for itself and its sub-kinds. */
export function includesKind(wanted: string, kind: string): boolean {
  return wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`);
}
