import type { Span } from '../../dockerfile/syntax';
import type { Edit } from '../../edits/edit';
import { editedSource, type Source } from '../../edits/source';
import { message } from '../../messages';
import { evaluationsOf, fileSpan, type ReferenceTarget, type StageModel } from '../../stages/model';
import { displayName } from '../../stages/splitStages';
import { externalOccurrenceAt } from '../../symbols/stageSymbol';
import { occurrencesOf, type SymbolAt, symbolAt } from '../../symbols/symbolAt';
import { variableIndex } from '../../symbols/variableIndex';
import { isRefused, type Outcome, type Refusal } from '../outcome';
import { variableDoubts } from './renameDoubts';
import { newFindings } from './renameFindings';
import { placeForName, stageNameRefusal, stageRefusal } from './renameStage';
import { variableNameRefusal, variableRefusal } from './renameVariable';

/** What would be renamed: where the cursor is, and the name that it has now. */
export interface RenamePlace {
  /** In the file. */
  readonly span: Span;
  readonly name: string;
}

/** The name that would be changed, undefined where there is nothing to rename. */
export function renamePlace(source: Source, offset: number): RenamePlace | Refusal | undefined {
  const symbol = symbolAt(source.model, offset);
  if (!symbol) {
    const external = externalOccurrenceAt(source.model, offset)?.reference;
    if (!external) return undefined;
    return { refused: message(external.target.kind === 'image' ? 'rename.image' : 'rename.notAStage', external.name) };
  }
  const refused = symbolRefusal(source, symbol);
  if (refused !== undefined) return { refused };
  const { instruction, span } = symbol.occurrence;
  return { span: fileSpan(instruction, span), name: nameOf(symbol) };
}

/**
 * The edits that rename what is at the offset, and then those that are to be confirmed beside; or why it can't be done
 * so that the build means the same. `isOff` says which of BuildKit's rules the settings switch off: what they would
 * report after it is no doubt.
 */
export function rename(
  source: Source,
  offset: number,
  newName: string,
  isOff: (rule: string) => boolean = () => false,
): Outcome {
  const prepared = renamePlace(source, offset);
  if (prepared && isRefused(prepared)) return prepared;
  const symbol = symbolAt(source.model, offset);
  if (!symbol) return { refused: message('rename.nothing') };
  // BuildKit keeps stages' names in lower case, and FROM finds them in no other.
  const name = symbol.kind === 'stage' ? newName.toLowerCase() : newName;
  if (name === nameOf(symbol) && name === writtenName(symbol)) return { edits: [] };
  const refused = nameRefusal(source, symbol, name);
  if (refused !== undefined) return { refused };
  const edits = renameEdits(source, symbol, name);
  const changed = editedSource(source, edits);
  if (!keepsMeaning(source, changed, symbol)) return { refused: message('rename.changesMeaning', name) };
  const places = symbol.kind === 'variable' ? variableIndex(source.model).sameAs(symbol.occurrence) : [];
  const doubts = [...variableDoubts(source, places, name), ...newFindings(source, changed, name, isOff)];
  return { edits: [...edits, ...doubts] };
}

function symbolRefusal(source: Source, symbol: SymbolAt): string | undefined {
  return symbol.kind === 'stage'
    ? stageRefusal(source, symbol.occurrence.stage)
    : variableRefusal(source, symbol.occurrence);
}

function nameRefusal(source: Source, symbol: SymbolAt, name: string): string | undefined {
  return symbol.kind === 'stage'
    ? stageNameRefusal(source, symbol.occurrence.stage, name)
    : variableNameRefusal(source, symbol.occurrence, name);
}

function nameOf(symbol: SymbolAt): string {
  return symbol.kind === 'stage' ? displayName(symbol.occurrence.stage) : symbol.occurrence.name;
}

/** Undefined for a stage that has no name yet. */
function writtenName(symbol: SymbolAt): string | undefined {
  return symbol.kind === 'stage' ? symbol.occurrence.stage.nameWord?.text : symbol.occurrence.name;
}

function renameEdits(source: Source, symbol: SymbolAt, text: string): readonly Edit[] {
  const edits = occurrencesOf(source.model, symbol)
    .filter(({ isFixed }) => !isFixed)
    .map(({ instruction, span }) => ({ ...fileSpan(instruction, span), text }));
  if (symbol.kind === 'variable' || symbol.occurrence.stage.nameWord) return edits;
  const { stage } = symbol.occurrence;
  const { offset, before } = placeForName(stage);
  return [...edits, { ...fileSpan(stage.from, { start: offset, end: offset }), text: before + text }];
}

/**
 * Whether every reference still means the same stage or image, and every expansion still gives the same text. What
 * could break that is refused before, with its reason; this is for what nobody thought of.
 */
function keepsMeaning({ model }: Source, changed: Source, symbol: SymbolAt): boolean {
  const before = model.references.map(({ target }) => targetKey(target));
  const after = changed.model.references.map(({ target }) => targetKey(target));
  if (JSON.stringify(before) !== JSON.stringify(after)) return false;
  if (symbol.kind === 'stage') return true;
  return JSON.stringify(expandedTexts(model)) === JSON.stringify(expandedTexts(changed.model));
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
