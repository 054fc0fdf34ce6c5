import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import { changeDocument, type DockerfileDocument } from '../document';
import { message } from '../messages';
import type { ReferenceTarget, Stage, StageModel } from '../stages/model';
import { predefinedNames, proxyNames } from '../stages/platform';
import { isValidStageName } from '../stages/splitStages';
import type { Occurrence } from '../symbols/occurrence';
import { otherReferenceAt, type StageOccurrence } from '../symbols/stageSymbol';
import { occurrencesOf, type SymbolAt, symbolAt } from '../symbols/symbolAt';
import type { VariableOccurrence } from '../symbols/variableSymbol';

/** Why a rename can't be done, for the user. */
export interface Refusal {
  readonly error: string;
}

/** The range of the name that would be changed, null where there is nothing to rename. */
export function prepareRename(document: DockerfileDocument, position: Position): Range | Refusal | null {
  const offset = document.offsetAt(position);
  const symbol = symbolAt(document.model, offset);
  if (!symbol) {
    const other = otherReferenceAt(document.model, offset);
    return other ? { error: message('rename.notAStage', other.name) } : null;
  }
  const refusal = symbol.kind === 'variable' ? variableRefusal(document, symbol.occurrence) : undefined;
  return refusal ?? document.rangeIn(symbol.occurrence.instruction, symbol.occurrence.span);
}

/** The edits that rename what is at the position, or why it can't be done so that the build means the same. */
export function rename(
  document: DockerfileDocument,
  position: Position,
  newName: string,
): readonly TextEdit[] | Refusal {
  const symbol = symbolAt(document.model, document.offsetAt(position));
  if (!symbol) {
    const prepared = prepareRename(document, position);
    return prepared && 'error' in prepared ? prepared : { error: message('rename.nothing') };
  }
  const refusal =
    symbol.kind === 'stage'
      ? stageNameRefusal(symbol.occurrence, newName)
      : variableNameRefusal(document, symbol.occurrence, newName);
  if (refusal) return refusal;
  const occurrences = occurrencesOf(document.model, symbol);
  const through = occurrences.find((occurrence) => occurrence.isFixed && !isIndexOrUnnamed(occurrence));
  if (through) return { error: message('rename.throughVariable', lineOf(document, through)) };
  const edits = renameEdits(document, symbol, occurrences, newName);
  return keepsMeaning(document, edits, symbol) ? edits : { error: message('rename.changesMeaning', newName) };
}

function renameEdits(
  document: DockerfileDocument,
  symbol: SymbolAt,
  occurrences: readonly Occurrence[],
  newName: string,
): readonly TextEdit[] {
  const edits = occurrences
    .filter(({ isFixed }) => !isFixed)
    .map(({ instruction, span }) => ({ range: document.rangeIn(instruction, span), newText: newName }));
  const unnamed = symbol.kind === 'stage' && !symbol.occurrence.stage.nameWord ? symbol.occurrence.stage : undefined;
  return unnamed ? [...edits, nameEdit(document, unnamed, newName)] : edits;
}

/** ` AS name` behind the base, in the case of the FROM. */
function nameEdit(document: DockerfileDocument, { from, baseWord }: Stage, newName: string): TextEdit {
  const keyword = from.syntax.keyword.text;
  const as = keyword === keyword.toLowerCase() ? 'as' : 'AS';
  const end = (baseWord ?? from.syntax.keyword).end;
  return { range: document.rangeIn(from, { start: end, end }), newText: ` ${as} ${newName}` };
}

/** A reference by index, and the base word of a stage without a name, stay as they are. */
function isIndexOrUnnamed(occurrence: Occurrence): boolean {
  const { reference, role } = occurrence as StageOccurrence;
  return role === 'definition' || (reference?.target.kind === 'stage' && reference.target.byIndex);
}

function stageNameRefusal({ stage }: StageOccurrence, newName: string): Refusal | undefined {
  const name = newName.toLowerCase();
  if (!isValidStageName(name)) return { error: message('rename.invalidStage', newName) };
  if (name === stage.name) return undefined;
  return name === 'scratch' || name === 'context' ? { error: message('rename.reserved', newName) } : undefined;
}

function variableRefusal({ model }: DockerfileDocument, { name, definition }: VariableOccurrence): Refusal | undefined {
  if (predefinedNames.has(name) || proxyNames.has(name.toUpperCase()))
    return { error: message('rename.predefined', name) };
  if (definition?.kind === 'image') return { error: message('rename.imageVariable', name) };
  if (!definition) return { error: message('rename.undefined', name) };
  return Object.hasOwn(model.options.buildArgs, name) ? { error: message('rename.givenArgument', name) } : undefined;
}

function variableNameRefusal(
  document: DockerfileDocument,
  at: VariableOccurrence,
  newName: string,
): Refusal | undefined {
  const refusal = variableRefusal(document, at);
  if (refusal) return refusal;
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(newName)) return { error: message('rename.invalidVariable', newName) };
  if (newName !== at.name && isKnown(document.model, newName)) return { error: message('rename.taken', newName) };
  return undefined;
}

function isKnown({ globalScope, states, steps, globals }: StageModel, name: string): boolean {
  if (predefinedNames.has(name) || proxyNames.has(name.toUpperCase()) || globalScope.lookup(name)) return true;
  const uses = [...globals, ...steps.flat()].some(({ expanded }) =>
    expanded.some((word) => word.uses.some((use) => use.name === name)),
  );
  return uses || states.some(({ scope }) => scope.lookup(name) !== undefined);
}

function lineOf(document: DockerfileDocument, { instruction, span }: Occurrence): number {
  return document.rangeIn(instruction, span).start.line + 1;
}

/** Whether every reference still means the same stage or image, and every expansion still gives the same text. */
function keepsMeaning(document: DockerfileDocument, edits: readonly TextEdit[], symbol: SymbolAt): boolean {
  const changed = changeDocument(document, document.version + 1, lastFirst(edits), document.model.options);
  const before = document.model.references.map(({ target }) => targetKey(target));
  const after = changed.model.references.map(({ target }) => targetKey(target));
  if (JSON.stringify(before) !== JSON.stringify(after)) return false;
  if (symbol.kind === 'stage') return true;
  return JSON.stringify(expandedTexts(document.model)) === JSON.stringify(expandedTexts(changed.model));
}

/** Edits that don't overlap, in an order in which one does not move another. */
function lastFirst(edits: readonly TextEdit[]): { range: Range; text: string }[] {
  return edits
    .map(({ range, newText }) => ({ range, text: newText }))
    .sort((a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character);
}

function targetKey(target: ReferenceTarget): string {
  return target.kind === 'stage' ? `stage ${target.stage.index}` : JSON.stringify(target);
}

function expandedTexts({ globals, froms, steps }: StageModel): readonly string[] {
  return [...globals, ...froms, ...steps.flat()].flatMap(({ expanded }) => expanded.map(({ result }) => result.text));
}
