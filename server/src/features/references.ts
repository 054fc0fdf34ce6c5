import type { Location, Position } from 'vscode-languageserver-types';
import type { DockerfileDocument } from '../document';
import { occurrencesOf, symbolAt } from '../symbols/symbolAt';

/** Every place that names what is named at a position, in file order. */
export function references(document: DockerfileDocument, position: Position, includeDeclaration: boolean): Location[] {
  const symbol = symbolAt(document.model, document.offsetAt(position));
  if (!symbol) return [];
  return occurrencesOf(document.model, symbol)
    .filter(({ role }) => includeDeclaration || role === 'reference')
    .map(({ instruction, span }) => ({ uri: document.uri, range: document.rangeIn(instruction, span) }));
}
