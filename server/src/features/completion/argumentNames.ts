import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { message } from '../../messages';
import { descriptionOf } from '../../stages/comments';
import { predefinedNames } from '../../stages/platform';
import { variablesAt } from '../../stages/visibleVariables';
import { platformArgumentText } from '../documentation';
import { type Cursor, editRange, typed } from './cursor';
import { type CompletionContext, markup, rank } from './items';

/**
 * Names for an ARG in a stage: global ones, and platform arguments, that the stage doesn't have yet. None in the global
 * scope, where names are the author's to choose.
 */
export function argumentNameItems(cursor: Cursor, context: CompletionContext): CompletionItem[] {
  const { document, instruction, token } = cursor;
  const { dockerfile, model } = document;
  const stage = model.stages.findLast(({ from }) => from.offset < instruction.offset);
  if (!stage || typed(cursor).includes('=')) return [];
  const visible = variablesAt(model, stage, instruction.offset);
  const isNew = (name: string) => visible.get(name)?.kind !== 'arg';
  const equals = instruction.syntax.joined.text.slice(token.start, token.end).indexOf('=');
  const range = editRange(cursor, { start: token.start, end: equals < 0 ? token.end : token.start + equals });
  const globals = new Map(
    model.globals.flatMap(({ instruction: origin, defines }) =>
      defines.map(({ name, value }) => [name, { name, value, instruction: origin }]),
    ),
  );
  const own = [...globals.values()].map(
    ({ name, value, instruction: origin }): CompletionItem => ({
      label: name,
      kind: CompletionItemKind.Variable,
      detail: value
        ? message('variable.valueAndOrigin', value, message('completion.globalArgument'))
        : message('completion.globalArgument'),
      documentation: descriptionOf(dockerfile, origin, name),
    }),
  );
  const platform = [...predefinedNames]
    .filter((name) => !globals.has(name))
    .map(
      (name): CompletionItem => ({
        label: name,
        kind: CompletionItemKind.Constant,
        detail: message('completion.platformArgument'),
        documentation: markup(platformArgumentText(name), context),
      }),
    );
  return [...own, ...platform]
    .filter(({ label }) => isNew(label))
    .map((item, index) => ({ ...item, sortText: rank(0, index), textEdit: { range, newText: item.label } }));
}
