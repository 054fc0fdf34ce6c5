import type { CompletionItem, Position } from 'vscode-languageserver-types';
import type { DockerfileDocument } from '../document';
import { argumentNameItems } from './argumentNames';
import { baseItems } from './baseImages';
import { type Cursor, type Place, placeAt } from './cursor';
import { directiveItems } from './directives';
import { isFlagPlace } from './flagPlace';
import { flagItems } from './flags';
import type { CompletionContext, CompletionTrigger } from './items';
import { keywordItems, newInstructionItems, wordItem } from './keywords';
import { opensBehindBlank } from './opening';
import { usedValueItems } from './usedValues';
import { variableItems } from './variables';

export type { CompletionContext, CompletionTrigger } from './items';
export { resolveCompletion } from './resolve';

/** What opens the list while typing. */
export const completionTriggers: readonly string[] = ['=', ',', '$', '{', '-', ' '];

/**
 * What can be put at a position. Stages, contexts and variables are only those that can be used there.
 *
 * Clients keep a list while a word is typed and take its best item on Enter. So that Enter never changes what was typed,
 * nothing may match that a person could have meant to write as it stands: an item that puts in exactly what is typed
 * does no harm, one that is longer or means something else must be gone by then. The items are always all there are: an
 * incomplete list would stay on the screen, with what it had some letters ago, until a slow server has answered again.
 */
export function completions(
  document: DockerfileDocument,
  position: Position,
  context: CompletionContext,
  trigger: CompletionTrigger = {},
): CompletionItem[] {
  const place = placeAt(document, position);
  if (trigger.character === ' ' && !opensBehindBlank(place)) return [];
  if (place.kind === 'instruction') return instructionItems(place, context, trigger);
  return itemsOutside(document, position, place, context);
}

function itemsOutside(
  document: DockerfileDocument,
  position: Position,
  { kind }: Place,
  context: CompletionContext,
): CompletionItem[] {
  if (kind === 'between') return newInstructionItems(document, position, context);
  return context.general ? directiveItems(document, position, context) : [];
}

function instructionItems(cursor: Cursor, context: CompletionContext, trigger: CompletionTrigger): CompletionItem[] {
  if (cursor.heredoc) return variableItems(cursor, context, trigger) ?? [];
  const keyword = keywordAt(cursor, context);
  if (keyword) return keyword;
  const variables = variableItems(cursor, context, trigger);
  if (variables) return variables;
  const isFlag = isFlagPlace(cursor);
  const isBegun = cursor.token.start < cursor.token.end;
  if (isFlag && isBegun) return flagItems(cursor, context);
  if (cursor.syntax.name === 'arg') return argumentNameItems(cursor, context);
  return [...argumentItems(cursor, context), ...(isFlag ? flagItems(cursor, context) : [])];
}

/** Set when the cursor is in an instruction's keyword, or where ONBUILD's trigger begins. */
function keywordAt(cursor: Cursor, context: CompletionContext): CompletionItem[] | undefined {
  const { syntax, joined, token, instruction } = cursor;
  const { keyword } = syntax;
  const start = keyword.joined ?? 0;
  const isTrigger = syntax !== instruction.syntax;
  if (joined <= start + keyword.text.length && !cursor.isGap) {
    const span = joined < start ? token : { start, end: start + keyword.text.length };
    return keywordItems(cursor, span, isTrigger, context);
  }
  return syntax.name === 'onbuild' ? keywordItems(cursor, token, true, context) : undefined;
}

function argumentItems(cursor: Cursor, context: CompletionContext): CompletionItem[] {
  const { syntax, token } = cursor;
  const [first, second] = syntax.args;
  const isFirst = !first || token.start <= (first.joined ?? 0);
  switch (syntax.name) {
    case 'from': {
      if (isFirst) return baseItems(cursor, context);
      const isSecond = !second || token.start <= (second.joined ?? 0);
      return isSecond && context.general ? [wordItem(cursor, 'AS', context)] : [];
    }
    case 'user':
    case 'workdir':
      return isFirst ? usedValueItems(cursor, syntax.name, context) : [];
    case 'healthcheck':
      return isFirst && context.general ? ['CMD', 'NONE'].map((word) => wordItem(cursor, word, context)) : [];
    default:
      return [];
  }
}
