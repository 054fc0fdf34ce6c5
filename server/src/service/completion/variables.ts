import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { message } from '../../core/messages';
import { descriptionOf } from '../../core/stages/comments';
import { type DefinedAt, definedAt } from '../../core/stages/definedAt';
import { knownValue, type VariableDefinition, type VariableKind } from '../../core/stages/model';
import { displayName } from '../../core/stages/splitStages';
import { stageAt } from '../../core/stages/stageAt';
import { globalVariablesAt, type VisibleVariables, variablesAt } from '../../core/stages/visibleVariables';
import type { DockerfileDocument } from '../document';
import type { Cursor } from './cursor';
import { type ExpansionPlace, expansionPlace } from './expansionPlace';
import { type CompletionContext, type CompletionTrigger, editAt, editOf, rank, rowDetail, untilTyped } from './items';
import { shellItems } from './shellVariables';
import { undeclaredItems } from './undeclared';

const longestValue = 60;
const nameBefore = /\$(\{?)([\p{L}\p{Nd}_]*)$/u;
const nameAfter = /^[\p{L}\p{Nd}_]*/u;

/**
 * The variables that can be put at a cursor behind `$` or `${`; undefined when it isn't there, an empty list where
 * nothing is expanded.
 */
export function variableItems(
  cursor: Cursor,
  context: CompletionContext,
  trigger: CompletionTrigger,
): CompletionItem[] | undefined {
  const { text, at } = textAround(cursor);
  const match = nameBefore.exec(text.slice(lineStart(text, at), at));
  if (!match) return undefined;
  const [name, brace, typedName = ''] = match;
  const dollar = at - name.length;
  const place = expansionPlace(cursor, -name.length);
  if (!place) return [];
  const isShell = place === 'environment' || cursor.syntax.name === 'run';
  // The end of a pattern, as in `foo$`, may be the end of the line.
  const isPattern = isShell && trigger.character === '$' && /[\w\])*+?.}]/.test(text.charAt(dollar - 1));
  if (isPattern) return [];
  const rest = text.slice(at);
  const nameEnd = nameAfter.exec(rest)?.[0].length ?? 0;
  const closing = brace && !isClosed(rest.slice(nameEnd)) ? '}' : '';
  const edit = (variable: string) => editAround(cursor, typedName.length, nameEnd, variable + closing, context);
  const visible = [...visibleAt(cursor, place).values()].filter(
    ({ kind }) => place !== 'environment' || kind === 'env' || kind === 'image',
  );
  const items = visible.map((definition) => describe(cursor.document, definition, context));
  if (place === 'stage')
    items.push(...undeclaredItems(cursor, new Set(visible.map(({ name: known }) => known)), context));
  if (isShell) items.push(...shellItems(text.slice(0, dollar), typedName, new Set(items.map(({ label }) => label))));
  // A shell's own variables are not all known. They are lower-case mostly, so that the first letter parts them.
  const offered = isShell ? items.filter(({ label }) => label.startsWith(typedName.charAt(0))) : items;
  // A letter takes the list away, and the next one asks for those that begin so; a brace shows that a name is meant.
  const isBare = isShell && !brace && typedName === '';
  return apart(offered, typedName).map((item) => ({
    ...item,
    ...(isBare ? { filterText: untilTyped } : {}),
    textEdit: edit(item.label),
  }));
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/**
 * Items that are not found once their name is typed in full must leave nothing in the list then: others are found only
 * by as much of their name as does not hold such a name in order, as fuzzy matching has it.
 */
function apart(items: readonly CompletionItem[], typedName: string): readonly CompletionItem[] {
  const cut = items.filter(({ filterText }) => filterText !== undefined);
  if (cut.length * items.length > mostCompared) return items.filter((item) => !cut.includes(item));
  const names = cut.map(({ label }) => label).filter((name) => isStart(typedName, name));
  return items.map((item) => {
    const text = item.filterText ?? item.label;
    const filterText = names.filter((name) => name !== item.label).reduce(untilHeld, text);
    return filterText === item.label ? item : { ...item, filterText };
  });
}

const mostCompared = 10_000;

function isStart(start: string, name: string): boolean {
  return name.toLowerCase().startsWith(start.toLowerCase());
}

/** As much of a text as does not hold the characters of a name in this order. */
function untilHeld(text: string, name: string): string {
  let at = -1;
  const lower = text.toLowerCase();
  for (const char of name.toLowerCase()) {
    at = lower.indexOf(char, at + 1);
    if (at < 0) return text;
  }
  return text.slice(0, at);
}

export function visibleAt({ document, instruction, offset }: Cursor, place: ExpansionPlace): VisibleVariables {
  const { model } = document;
  const stage = stageAt(model, instruction.offset);
  if (place === 'global' || !stage) return globalVariablesAt(model, offset);
  return variablesAt(stage, offset);
}

/** Whether a brace closes the substitution: right behind its name, or behind a modifier and what it takes. */
function isClosed(rest: string): boolean {
  if (!/^[}:\-+?#%/]/.test(rest)) return false;
  let depth = 0;
  for (let at = 0; at < rest.length; at++) {
    if (rest.startsWith('${', at)) depth++;
    else if (rest.charAt(at) === '}' && depth-- === 0) return true;
  }
  return false;
}

function textAround({ heredoc, instruction, offset, joined }: Cursor): { readonly text: string; readonly at: number } {
  const { syntax } = instruction;
  if (!heredoc) return { text: syntax.joined.text, at: joined };
  const start = heredoc.body.start;
  return { text: syntax.text.slice(start, heredoc.body.end), at: offset - instruction.offset - start };
}

function editAround(cursor: Cursor, before: number, after: number, newText: string, context: CompletionContext) {
  const { document, heredoc, offset, joined, position } = cursor;
  if (!heredoc) return editOf(cursor, { start: joined - before, end: joined + after }, newText, context);
  return editAt(document.range({ start: offset - before, end: offset + after }), position, newText, context);
}

/** A definition as an item, without its edit. Predefined variables and those of images come last. */
function describe(
  { dockerfile, model }: DockerfileDocument,
  definition: VariableDefinition,
  context: CompletionContext,
): CompletionItem {
  const { name, kind } = definition;
  const value = knownValue(definition);
  const origin = definedAt(model, definition);
  const isOwn = kind === 'arg' || kind === 'env';
  return {
    label: name,
    kind: CompletionItemKind.Variable,
    ...rowDetail(value ? valueAndOrigin(value, kind, origin) : originOf(kind, origin), context),
    documentation: origin && descriptionOf(dockerfile, origin.instruction, name),
    sortText: `${rank(isOwn ? 0 : 1, 0)}${name}`,
  };
}

function valueAndOrigin(value: string, kind: VariableKind, origin: DefinedAt | undefined): string {
  const shown = value.length > longestValue ? `${value.slice(0, longestValue - 1)}…` : value;
  return message('variable.valueAndOrigin', shown, originOf(kind, origin));
}

function originOf(kind: VariableKind, origin: DefinedAt | undefined): string {
  if (kind === 'predefined') return message('variable.predefined');
  if (kind === 'image' || !origin) return message('variable.image');
  const { instruction, stage } = origin;
  const line = instruction.line + 1;
  if (!stage) return message('variable.originAndLine', message('variable.globalArg'), line);
  const what = message(kind === 'arg' ? 'variable.arg' : 'variable.env');
  return message('variable.inStage', what, displayName(stage), line);
}
