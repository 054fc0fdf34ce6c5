import type { Location, Position } from 'vscode-languageserver-types';
import type { DockerfileDocument } from '../document';
import type { VariableDefinition } from '../stages/model';
import { stageDefinition } from '../symbols/stageSymbol';
import { symbolAt } from '../symbols/symbolAt';
import type { VariableOccurrence } from '../symbols/variableIndex';

/** Where what is named at a position is defined: a stage's name, or the ARG or ENV that counts there. */
export function definition(document: DockerfileDocument, position: Position): Location | null {
  const symbol = symbolAt(document.model, document.offsetAt(position));
  if (!symbol) return null;
  if (symbol.kind === 'stage') {
    const { instruction, span } = stageDefinition(symbol.occurrence.stage);
    return { uri: document.uri, range: document.rangeIn(instruction, span) };
  }
  const { instruction, pair } = countingDefinition(symbol.occurrence) ?? {};
  return instruction && pair ? { uri: document.uri, range: document.rangeIn(instruction, pair.key) } : null;
}

/** From a use to what it takes its value from; from `ARG name` in a stage on to what it takes its own from. */
function countingDefinition({ definition: found, role }: VariableOccurrence): VariableDefinition | undefined {
  const further = role === 'definition' && found?.inherits?.pair ? found.inherits : undefined;
  return further ?? found;
}
