import type { Position, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { isRefused, type Refusal } from '../core/actions/outcome';
import { rename, renamePlace } from '../core/actions/rename/rename';
import type { DockerfileDocument } from './document';
import { workspaceEdit } from './edits';

/** The name that a rename at the position would change, null where there is nothing to rename. */
export function prepareRename(
  document: DockerfileDocument,
  position: Position,
): { readonly range: Range; readonly placeholder: string } | Refusal | null {
  const place = renamePlace(document, document.offsetAt(position));
  if (!place || isRefused(place)) return place ?? null;
  return { range: document.range(place.span), placeholder: place.name };
}

/** Renames what is at the position. `isOff` says which of BuildKit's rules the settings switch off. */
export function renameEdit(
  document: DockerfileDocument,
  position: Position,
  newName: string,
  isOff: (rule: string) => boolean,
  canConfirm?: boolean,
): WorkspaceEdit | Refusal {
  const outcome = rename(document, document.offsetAt(position), newName, isOff);
  return isRefused(outcome) ? outcome : workspaceEdit(document, outcome, canConfirm);
}
