import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import { createDocument, type DockerfileDocument } from '../../../service/document';
import { message } from '../../messages';
import { evaluationsOf, type ReferenceTarget, type StageModel } from '../../stages/model';
import { displayName } from '../../stages/splitStages';
import { externalOccurrenceAt } from '../../symbols/stageSymbol';
import { occurrencesOf, type SymbolAt, symbolAt } from '../../symbols/symbolAt';
import { variableIndex } from '../../symbols/variableIndex';
import { type Doubt, variableDoubts } from './renameDoubts';
import { newFindings } from './renameFindings';
import { placeForName, stageNameRefusal, stageRefusal } from './renameStage';
import { variableNameRefusal, variableRefusal } from './renameVariable';

/** Why a rename can't be done, for the user. */
export interface Refusal {
  readonly error: string;
}

/** What would be renamed: where the cursor is, and the name that it has now. */
export interface RenamePlace {
  readonly range: Range;
  readonly placeholder: string;
}

/** The name that would be changed, null where there is nothing to rename. */
export function prepareRename(document: DockerfileDocument, position: Position): RenamePlace | Refusal | null {
  const offset = document.offsetAt(position);
  const symbol = symbolAt(document.model, offset);
  if (!symbol) {
    const external = externalOccurrenceAt(document.model, offset)?.reference;
    if (!external) return null;
    return { error: message(external.target.kind === 'image' ? 'rename.image' : 'rename.notAStage', external.name) };
  }
  const error = symbolRefusal(document, symbol);
  if (error !== undefined) return { error };
  const { instruction, span } = symbol.occurrence;
  return { range: document.rangeIn(instruction, span), placeholder: nameOf(symbol) };
}

/** What is surely renamed, and what is to be confirmed beside. */
export interface Rename {
  readonly edits: readonly TextEdit[];
  readonly doubts: readonly Doubt[];
}

/**
 * The edits that rename what is at the position, or why it can't be done so that the build means the same. `isOff` says
 * which of BuildKit's rules the settings switch off: what they would report after it is no doubt.
 */
export function rename(
  document: DockerfileDocument,
  position: Position,
  newName: string,
  isOff: (rule: string) => boolean = () => false,
): Rename | Refusal {
  const prepared = prepareRename(document, position);
  if (prepared && 'error' in prepared) return prepared;
  const symbol = symbolAt(document.model, document.offsetAt(position));
  if (!symbol) return { error: message('rename.nothing') };
  // BuildKit keeps stages' names in lower case, and FROM finds them in no other.
  const name = symbol.kind === 'stage' ? newName.toLowerCase() : newName;
  if (name === nameOf(symbol) && name === writtenName(symbol)) return { edits: [], doubts: [] };
  const error = nameRefusal(document, symbol, name);
  if (error !== undefined) return { error };
  const edits = renameEdits(document, symbol, name);
  const changed = withEdits(document, edits);
  if (!keepsMeaning(document, changed, symbol)) return { error: message('rename.changesMeaning', name) };
  const places = symbol.kind === 'variable' ? variableIndex(document.model).sameAs(symbol.occurrence) : [];
  const doubts = [...variableDoubts(document, places, name), ...newFindings(document, changed, name, isOff)];
  return { edits, doubts };
}

function symbolRefusal(document: DockerfileDocument, symbol: SymbolAt): string | undefined {
  return symbol.kind === 'stage'
    ? stageRefusal(document, symbol.occurrence.stage)
    : variableRefusal(document, symbol.occurrence);
}

function nameRefusal(document: DockerfileDocument, symbol: SymbolAt, name: string): string | undefined {
  return symbol.kind === 'stage'
    ? stageNameRefusal(document, symbol.occurrence.stage, name)
    : variableNameRefusal(document, symbol.occurrence, name);
}

function nameOf(symbol: SymbolAt): string {
  return symbol.kind === 'stage' ? displayName(symbol.occurrence.stage) : symbol.occurrence.name;
}

/** Undefined for a stage that has no name yet. */
function writtenName(symbol: SymbolAt): string | undefined {
  return symbol.kind === 'stage' ? symbol.occurrence.stage.nameWord?.text : symbol.occurrence.name;
}

function renameEdits(document: DockerfileDocument, symbol: SymbolAt, newText: string): readonly TextEdit[] {
  const edits = occurrencesOf(document.model, symbol)
    .filter(({ isFixed }) => !isFixed)
    .map(({ instruction, span }) => ({ range: document.rangeIn(instruction, span), newText }));
  if (symbol.kind === 'variable' || symbol.occurrence.stage.nameWord) return edits;
  const { stage } = symbol.occurrence;
  const { offset, before } = placeForName(stage);
  const range = document.rangeIn(stage.from, { start: offset, end: offset });
  return [...edits, { range, newText: before + newText }];
}

/**
 * Whether every reference still means the same stage or image, and every expansion still gives the same text. What
 * could break that is refused before, with its reason; this is for what nobody thought of.
 */
function keepsMeaning({ model }: DockerfileDocument, changed: DockerfileDocument, symbol: SymbolAt): boolean {
  const before = model.references.map(({ target }) => targetKey(target));
  const after = changed.model.references.map(({ target }) => targetKey(target));
  if (JSON.stringify(before) !== JSON.stringify(after)) return false;
  if (symbol.kind === 'stage') return true;
  return JSON.stringify(expandedTexts(model)) === JSON.stringify(expandedTexts(changed.model));
}

/** The document after edits that don't overlap. */
function withEdits(document: DockerfileDocument, edits: readonly TextEdit[]): DockerfileDocument {
  const { uri, version, options } = document;
  const inOrder = edits
    .map(({ range, newText }) => ({
      start: document.offsetAt(range.start),
      end: document.offsetAt(range.end),
      newText,
    }))
    .sort((a, b) => a.start - b.start);
  let text = '';
  let at = 0;
  for (const { start, end, newText } of inOrder) {
    text += document.text.slice(at, start) + newText;
    at = end;
  }
  return createDocument(uri, version + 1, text + document.text.slice(at), options);
}

function targetKey(target: ReferenceTarget): string {
  return target.kind === 'stage' ? `stage ${target.stage.index}` : JSON.stringify(target);
}

/** What all words expand to, but for the names of ENVs. */
function expandedTexts(model: StageModel): readonly string[] {
  return evaluationsOf(model).flatMap(({ expanded, syntax }) => {
    const names = new Set(syntax.name === 'env' ? syntax.pairs.map(({ key }) => key) : []);
    return expanded.flatMap(({ word, result }) => (names.has(word) ? [] : [result.text]));
  });
}
