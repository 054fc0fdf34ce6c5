import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { knownText } from '../../core/dockerfile/budget';
import type { Instruction } from '../../core/dockerfile/syntax';
import { message } from '../../core/messages';
import { descriptionOf } from '../../core/stages/comments';
import { predefinedNames } from '../../core/stages/platform';
import { stageAt } from '../../core/stages/stageAt';
import { variablesAt } from '../../core/stages/visibleVariables';
import { platformArgumentText } from '../documentation';
import { type Cursor, typed } from './cursor';
import { type CompletionContext, editOf, markup, rank, rowDetail, untilTyped } from './items';

/**
 * Names for an ARG in a stage: global ones, and platform arguments, that the stage doesn't have yet. None in the global
 * scope, where names are the author's to choose. In a stage they are as well: `APP` may be meant where `APP_VERSION` is
 * known, so that a name is offered only while what is typed is no name, or no part of one.
 */
export function argumentNameItems(cursor: Cursor, context: CompletionContext): CompletionItem[] {
  const { document, instruction, token } = cursor;
  const { dockerfile, model } = document;
  const stage = stageAt(model, instruction.offset);
  const typedName = typed(cursor);
  if (!stage || typedName.includes('=')) return [];
  const visible = variablesAt(stage, instruction.offset);
  const isNew = (name: string) => visible.get(name)?.kind !== 'arg';
  const equals = instruction.syntax.joined.text.slice(token.start, token.end).indexOf('=');
  const span = { start: token.start, end: equals < 0 ? token.end : token.start + equals };
  const globals = new Map(
    model.globals.flatMap(({ instruction: origin, defines }) =>
      defines.map(({ name, value }) => [name, { name, value: knownText(value), instruction: origin }]),
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
  if (typedName.length === 1) return [];
  const offered = [...own, ...platform].filter(({ label }) => isNew(label) && fits(label, typedName));
  return offered.map((item, index) => ({
    ...item,
    sortText: rank(0, index),
    filterText: typedName === '' ? untilTyped : untilNextPart(item.label, typedName),
    textEdit: editOf(cursor, span, item.label, context),
  }));
}

function fits(name: string, typedName: string): boolean {
  if (name === typedName || typedName === '') return true;
  // As TAG is one, which has its letters in the order of TARGETARCH.
  const mayBeOther = predefinedNames.has(name) && typedName.length < 4;
  return name.startsWith(typedName) && !mayBeOther && !endsAt(name, typedName.length);
}

/** Whether a part of the name ends there: what stands before may be a name of its own. */
function endsAt(name: string, at: number): boolean {
  return name.charAt(at) === '_' || (platformPrefixes.has(name.slice(0, at)) && at < name.length);
}

const platformPrefixes: ReadonlySet<string> = new Set(['BUILD', 'TARGET', 'BUILDOS', 'TARGETOS']);

/** A filterText that finds the name no longer once the part is complete in which the cursor is; none in its last part. */
function untilNextPart(name: string, typedName: string): string | undefined {
  for (let at = typedName.length + 1; at < name.length; at++) if (endsAt(name, at)) return name.slice(0, at - 1);
  return undefined;
}

function originOf({ line }: Instruction): string {
  return message('variable.originAndLine', message('completion.globalArgument'), line + 1);
}
