import type { StageModel } from '../stages/model';
import { type Occurrence, occurrenceAt } from './occurrence';
import { type StageOccurrence, stageOccurrenceAt, stageOccurrences } from './stageSymbol';
import { type VariableOccurrence, variableIndex } from './variableIndex';

/** What is named at a place. */
export type SymbolAt =
  | { readonly kind: 'stage'; readonly occurrence: StageOccurrence }
  | { readonly kind: 'variable'; readonly occurrence: VariableOccurrence };

/** The symbol at an offset of the file. A variable inside a stage's name comes first: `FROM ${BASE}`. */
export function symbolAt(model: StageModel, offset: number): SymbolAt | undefined {
  const variable = occurrenceAt(variableIndex(model).occurrences, offset);
  if (variable) return { kind: 'variable', occurrence: variable };
  const stage = stageOccurrenceAt(model, offset);
  return stage && { kind: 'stage', occurrence: stage };
}

/** Every place that names the same. */
export function occurrencesOf(model: StageModel, symbol: SymbolAt): readonly Occurrence[] {
  return symbol.kind === 'stage'
    ? stageOccurrences(model, symbol.occurrence.stage)
    : variableIndex(model).sameAs(symbol.occurrence);
}
