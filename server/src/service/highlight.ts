import { type DocumentHighlight, DocumentHighlightKind, type Position } from 'vscode-languageserver-types';
import { occurrencesOf, symbolAt } from '../core/symbols/symbolAt';
import type { DockerfileDocument } from './document';

/** The places of what is named at a position: definitions as writes, references as reads. */
export function highlights(document: DockerfileDocument, position: Position): DocumentHighlight[] {
  const symbol = symbolAt(document.model, document.offsetAt(position));
  if (!symbol) return [];
  return occurrencesOf(document.model, symbol).map(({ instruction, span, role }) => ({
    range: document.rangeIn(instruction, span),
    kind: role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
