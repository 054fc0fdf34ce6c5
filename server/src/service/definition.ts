import type { Location, Position } from 'vscode-languageserver-types';
import type { VariableDefinition } from '../core/stages/model';
import { stageDefinition } from '../core/symbols/stageSymbol';
import { symbolAt } from '../core/symbols/symbolAt';
import { type VariableOccurrence, variableIndex } from '../core/symbols/variableIndex';
import type { DockerfileDocument } from './document';

/** Where what is named at a position is defined: a stage's name, or the ARG or ENV that counts there. */
export function definition(document: DockerfileDocument, position: Position): Location | null {
  const symbol = symbolAt(document.model, document.offsetAt(position));
  if (!symbol) return null;
  if (symbol.kind === 'stage') {
    const { instruction, span } = stageDefinition(symbol.occurrence.stage);
    return { uri: document.uri, range: document.rangeIn(instruction, span) };
  }
  const counting = countingDefinition(symbol.occurrence);
  const place = variableIndex(document.model)
    .sameAs(symbol.occurrence)
    .find((other) => other.role === 'definition' && other.definition?.pair === counting?.pair);
  return place ? { uri: document.uri, range: document.rangeIn(place.instruction, place.span) } : null;
}

/** From a use to the definition that counts there; from a bare `ARG name` on to what it takes its value from. */
function countingDefinition({ definition: found, role }: VariableOccurrence): VariableDefinition | undefined {
  const isBare = role === 'definition' && !found?.pair?.value;
  return isBare && found?.inherits?.pair ? found.inherits : found;
}
