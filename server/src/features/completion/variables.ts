import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import type { DockerfileDocument } from '../../document';
import { message } from '../../messages';
import { descriptionOf } from '../../stages/comments';
import { type DefinedAt, definedAt } from '../../stages/definedAt';
import type { VariableDefinition, VariableKind } from '../../stages/model';
import { displayName } from '../../stages/splitStages';
import { globalVariablesAt, type VisibleVariables, variablesAt } from '../../stages/visibleVariables';
import { type Cursor, editRange } from './cursor';
import { type ExpansionPlace, expansionPlace } from './expansionPlace';
import { rank } from './items';

const longestValue = 60;
const nameBefore = /\$(\{?)([\p{L}\p{Nd}_]*)$/u;
const nameAfter = /^[\p{L}\p{Nd}_]*/u;

/**
 * The variables that can be put at a cursor behind `$` or `${`; undefined when it isn't there, an empty list where
 * nothing is expanded.
 */
export function variableItems(cursor: Cursor): CompletionItem[] | undefined {
  const { text, at } = textAround(cursor);
  const match = nameBefore.exec(text.slice(0, at));
  if (!match) return undefined;
  const [, brace, typedName = ''] = match;
  const place = expansionPlace(cursor, match.index - at);
  if (!place) return [];
  const rest = text.slice(at);
  const nameEnd = nameAfter.exec(rest)?.[0].length ?? 0;
  const closing = brace && !isClosed(rest.slice(nameEnd)) ? '}' : '';
  const range = rangeAround(cursor, typedName.length, nameEnd);
  return [...visibleAt(cursor, place).values()]
    .filter((definition) => place !== 'environment' || definition.kind === 'env' || definition.kind === 'image')
    .map((definition) => ({
      ...describe(cursor.document, definition),
      textEdit: { range, newText: definition.name + closing },
    }));
}

export function visibleAt({ document, instruction, offset }: Cursor, place: ExpansionPlace): VisibleVariables {
  const { model } = document;
  const stage = model.stages.findLast(({ from }) => from.offset <= instruction.offset);
  if (place === 'global' || !stage) return globalVariablesAt(model, offset);
  return variablesAt(model, stage, offset);
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

function rangeAround(cursor: Cursor, before: number, after: number) {
  const { document, heredoc, offset, joined } = cursor;
  if (heredoc) return document.range({ start: offset - before, end: offset + after });
  return editRange(cursor, { start: joined - before, end: joined + after });
}

/** A definition as an item, without its edit. Predefined variables and those of images come last. */
function describe({ dockerfile, model }: DockerfileDocument, definition: VariableDefinition): CompletionItem {
  const { name, kind, value } = definition;
  const origin = definedAt(model, definition);
  const isOwn = kind === 'arg' || kind === 'env';
  return {
    label: name,
    kind: CompletionItemKind.Variable,
    detail: value === undefined || value === '' ? originOf(kind, origin) : valueAndOrigin(value, kind, origin),
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
