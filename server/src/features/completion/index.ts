import type { CompletionItem, Position } from 'vscode-languageserver-types';
import type { DockerfileDocument } from '../../document';
import { argumentNameItems } from './argumentNames';
import { type Cursor, placeAt } from './cursor';
import { directiveItems } from './directives';
import { isFlagPlace } from './flagPlace';
import { flagItems } from './flags';
import type { CompletionContext } from './items';
import { keywordItems, newInstructionItems, wordItem } from './keywords';
import { stageNameItems } from './stageNames';
import { variableItems } from './variables';

export type { CompletionContext } from './items';

/** What opens the list while typing. */
export const completionTriggers: readonly string[] = ['=', ',', '$', '{', '-'];

/** What can be put at a position. Stages, contexts and variables are only those that can be used there. */
export function completions(
  document: DockerfileDocument,
  position: Position,
  context: CompletionContext,
): CompletionItem[] {
  const place = placeAt(document, position);
  if (place.kind === 'instruction') return instructionItems(place, context);
  if (!context.generalFeatures) return [];
  if (place.kind === 'nowhere') return directiveItems(document, position, context);
  return newInstructionItems(document, place.offset, context);
}

function instructionItems(cursor: Cursor, context: CompletionContext): CompletionItem[] {
  if (cursor.heredoc) return variableItems(cursor) ?? [];
  const keyword = keywordAt(cursor, context);
  if (keyword) return keyword;
  const variables = variableItems(cursor);
  if (variables) return variables;
  if (!isFlagPlace(cursor)) return argumentItems(cursor, context);
  const flags = flagItems(cursor, context);
  const isBegun = cursor.token.start < cursor.token.end;
  return isBegun ? flags : [...argumentItems(cursor, context), ...flags];
}

/** Set when the cursor is in an instruction's keyword, or where ONBUILD's trigger begins. */
function keywordAt(cursor: Cursor, context: CompletionContext): CompletionItem[] | undefined {
  const { syntax, joined, token, instruction } = cursor;
  const { keyword } = syntax;
  const start = keyword.joined ?? 0;
  const isTrigger = syntax !== instruction.syntax;
  if (joined <= start + keyword.text.length) {
    const isGap = joined > start && token.start === token.end;
    if (isGap) return [];
    const span = joined < start ? token : { start, end: start + keyword.text.length };
    return context.generalFeatures ? keywordItems(cursor, span, isTrigger, context) : [];
  }
  if (syntax.name !== 'onbuild') return undefined;
  return context.generalFeatures ? keywordItems(cursor, token, true, context) : [];
}

function argumentItems(cursor: Cursor, context: CompletionContext): CompletionItem[] {
  const { syntax, token } = cursor;
  const [first, second] = syntax.args;
  const isFirst = !first || token.start <= (first.joined ?? 0);
  switch (syntax.name) {
    case 'from': {
      if (isFirst) return stageNameItems(cursor, 'base', token);
      const isSecond = !second || token.start <= (second.joined ?? 0);
      return isSecond && context.generalFeatures ? [wordItem(cursor, 'AS')] : [];
    }
    case 'arg':
      return argumentNameItems(cursor, context);
    case 'healthcheck':
      return isFirst && context.generalFeatures ? [wordItem(cursor, 'CMD'), wordItem(cursor, 'NONE')] : [];
    default:
      return [];
  }
}
