import type { Location, Position } from 'vscode-languageserver-types';
import { occurrencesOf, symbolAt } from '../core/symbols/symbolAt';
import type { DockerfileDocument } from './document';

/** Every place that names what is named at a position, in file order. */
export function references(document: DockerfileDocument, position: Position, includeDeclaration: boolean): Location[] {
  const symbol = symbolAt(document.model, document.offsetAt(position));
  if (!symbol) return [];
  return occurrencesOf(document.model, symbol)
    .filter(({ role }) => includeDeclaration || role === 'reference')
    .map(({ instruction, span }) => ({ uri: document.uri, range: document.rangeIn(instruction, span) }));
}
