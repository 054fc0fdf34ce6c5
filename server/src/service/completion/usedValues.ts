import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { message } from '../../core/messages';
import { baseChain } from '../../core/stages/reachability';
import { displayName } from '../../core/stages/splitStages';
import { stageAt } from '../../core/stages/stageAt';
import type { Cursor } from './cursor';
import { type CompletionContext, editOf, rank, rowDetail, untilTyped } from './items';

/**
 * Users or folders that the stage, those that it builds on, and the file's other stages use, nearest first. Only as long
 * as nothing is typed: `/app` may be meant where `/app/src` is known.
 */
export function usedValueItems(cursor: Cursor, name: 'user' | 'workdir', context: CompletionContext): CompletionItem[] {
  const { token, joined } = cursor;
  if (token.start < joined) return [];
  return [...usedValues(cursor, name)].map(([value, origin], index) => ({
    label: value,
    kind: name === 'user' ? CompletionItemKind.Value : CompletionItemKind.Folder,
    ...rowDetail(origin, context),
    sortText: rank(0, index),
    filterText: untilTyped,
    textEdit: editOf(cursor, token, value, context),
  }));
}

/** Where each value is used, by value. */
function usedValues({ document, instruction }: Cursor, name: 'user' | 'workdir'): ReadonlyMap<string, string> {
  const { model } = document;
  const values = new Map<string, string>();
  const add = (value: string | undefined, origin: string) => {
    if (value && !values.has(value) && !/\s/.test(value)) values.set(value, origin);
  };
  const current = stageAt(model, instruction.offset);
  const chain = current ? baseChain(current) : [];
  for (const stage of [...chain, ...model.stages.toReversed().filter((other) => !chain.includes(other))]) {
    for (const { instruction: user, syntax } of stage.steps.toReversed()) {
      if (syntax.name !== name || user === instruction) continue;
      add(syntax.rest.text.trim(), message('completion.usedIn', displayName(stage), user.line + 1));
    }
    if (stage.base?.kind === 'image') add(stage.start[name], message('variable.image'));
  }
  return values;
}
