import { type CompletionItem, CompletionItemKind, type CompletionList } from 'vscode-languageserver-types';
import type { Instruction } from '../../dockerfile/syntax';
import { message } from '../../messages';
import { descriptionOf } from '../../stages/comments';
import { predefinedNames } from '../../stages/platform';
import { variablesAt } from '../../stages/visibleVariables';
import { platformArgumentText } from '../documentation';
import { type Cursor, typed } from './cursor';
import {
  type CompletionContext,
  type CompletionTrigger,
  editOf,
  markup,
  noItems,
  rank,
  rowDetail,
  untilTyped,
} from './items';

/**
 * Names for an ARG in a stage: global ones, and platform arguments, that the stage doesn't have yet. None in the global
 * scope, where names are the author's to choose. In a stage they are as well: `APP` may be meant where `APP_VERSION` is
 * known, so that a name is offered only while what is typed is no name, or no part of one.
 */
export function argumentNameList(
  cursor: Cursor,
  context: CompletionContext,
  { isContinued }: CompletionTrigger,
): CompletionList {
  const { document, instruction, token } = cursor;
  const { dockerfile, model } = document;
  const stage = model.stages.findLast(({ from }) => from.offset < instruction.offset);
  const typedName = typed(cursor);
  if (!stage || typedName.includes('=')) return noItems;
  const visible = variablesAt(model, stage, instruction.offset);
  const isNew = (name: string) => visible.get(name)?.kind !== 'arg';
  const equals = instruction.syntax.joined.text.slice(token.start, token.end).indexOf('=');
  const span = { start: token.start, end: equals < 0 ? token.end : token.start + equals };
  const globals = new Map(
    model.globals.flatMap(({ instruction: origin, defines }) =>
      defines.map(({ name, value }) => [name, { name, value, instruction: origin }]),
    ),
  );
  const own = [...globals.values()].map(
    ({ name, value, instruction: origin }): CompletionItem => ({
      label: name,
      kind: CompletionItemKind.Variable,
      ...rowDetail(value ? message('variable.valueAndOrigin', value, originOf(origin)) : originOf(origin), context),
      documentation: descriptionOf(dockerfile, origin, name),
    }),
  );
  const platform = [...predefinedNames]
    .filter((name) => !globals.has(name))
    .map(
      (name): CompletionItem => ({
        label: name,
        kind: CompletionItemKind.Constant,
        ...rowDetail(message('completion.platformArgument'), context),
        documentation: markup(platformArgumentText(name), context),
      }),
    );
  // One letter may be a name.
  if (typedName.length === 1) return noItems;
  const fits = (name: string) =>
    name.startsWith(typedName) && (name === typedName ? !isContinued : !ends(typedName, name));
  const items = [...own, ...platform]
    .filter(({ label }) => isNew(label) && fits(label))
    .map((item, index) => ({
      ...item,
      sortText: rank(0, index),
      filterText: typedName === '' ? untilTyped : undefined,
      textEdit: editOf(cursor, span, item.label, context),
    }));
  return { isIncomplete: true, items };
}

/** Whether a part of the name ends where what is typed ends: it may be a name of its own. */
function ends(typedName: string, name: string): boolean {
  return name.charAt(typedName.length) === '_' || platformPrefixes.has(typedName);
}

const platformPrefixes: ReadonlySet<string> = new Set(['BUILD', 'TARGET', 'BUILDOS', 'TARGETOS']);

function originOf({ line }: Instruction): string {
  return message('variable.originAndLine', message('completion.globalArgument'), line + 1);
}
