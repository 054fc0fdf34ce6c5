import { type CompletionItem, CompletionItemKind, type TextEdit } from 'vscode-languageserver-types';
import { keywordLike, lineBelow } from '../../core/actions/fixes/fix';
import { message } from '../../core/messages';
import { predefinedNames } from '../../core/stages/platform';
import { stageAt } from '../../core/stages/stageAt';
import type { Cursor } from './cursor';
import { type CompletionContext, rank, rowDetail, untilComplete } from './items';

/** Nothing sets them. */
const empty: ReadonlySet<string> = new Set(['BUILDOSVERSION', 'TARGETOSVERSION']);

/**
 * Global and platform arguments that the stage at the cursor does not have yet, without edits of their own: taking one
 * adds its ARG to the stage.
 */
export function undeclaredItems(
  cursor: Cursor,
  known: ReadonlySet<string>,
  context: CompletionContext,
): readonly CompletionItem[] {
  const { model } = cursor.document;
  const declares = declaration(cursor);
  if (!declares) return [];
  const globals = model.globals.flatMap(({ defines }) => defines.map(({ name }) => name));
  const platform = [...predefinedNames].filter((name) => !empty.has(name));
  return [...new Set([...globals, ...platform])]
    .filter((name) => !known.has(name))
    .map((name, index) => ({
      label: name,
      kind: predefinedNames.has(name) ? CompletionItemKind.Constant : CompletionItemKind.Variable,
      ...rowDetail(message('completion.declares', name), context),
      sortText: rank(2, index),
      filterText: untilComplete(name),
      additionalTextEdits: [declares(name)],
    }));
}

/** Behind the ARGs that the stage begins with, or its FROM; undefined where the stage has no line of its own yet. */
function declaration({ document, instruction, syntax }: Cursor): ((name: string) => TextEdit) | undefined {
  const stage = stageAt(document.model, instruction.offset);
  if (!stage || stage.from === instruction || syntax !== instruction.syntax) return undefined;
  let last = stage.from;
  for (const own of stage.instructions) {
    if (own.syntax.name !== 'arg' || own.offset >= instruction.offset) break;
    last = own;
  }
  return (name) => {
    const like = last === stage.from ? (stage.instructions[0] ?? last) : last;
    const { start, end, text } = lineBelow(document, last, `${keywordLike(last, 'ARG')} ${name}`, like);
    return { range: document.range({ start, end }), newText: text };
  };
}
