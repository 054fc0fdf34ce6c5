import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import {
  type MountKey,
  type MountType,
  mountKey,
  mountKeys,
  mountTypes,
  sharingModes,
} from '../../core/dockerfile/flags';
import { mountKeyText, mountTypeText, valueText } from '../documentation';
import type { Cursor, JoinedSpan } from './cursor';
import { type CompletionContext, editOf, markup, rank, suggestAgain } from './items';
import { stageNameItems } from './stageNames';

interface Field extends JoinedSpan {
  /** As written. */
  readonly key: string;
  /** Where the value starts; absent without a `=`. */
  readonly valueStart?: number;
}

/** Keys of a mount, or values of the key at the cursor; the span is that of all its options in the joined line. */
export function mountItems(cursor: Cursor, span: JoinedSpan, context: CompletionContext): CompletionItem[] {
  const fields = fieldsOf(cursor.instruction.syntax.joined.text, span);
  const field = fields.findLast(({ start }) => start <= cursor.joined);
  if (!field) return [];
  const others = fields.filter((other) => other !== field);
  if (field.valueStart === undefined || cursor.joined < field.valueStart) {
    return keyItems(cursor, field, others, context);
  }
  return valueItems(cursor, field.key, { start: field.valueStart, end: field.end }, context);
}

/** An option that is being typed need not be sound CSV yet: quotes do not count here. */
function fieldsOf(text: string, { start, end }: JoinedSpan): readonly Field[] {
  const fields: Field[] = [];
  let at = start;
  for (const part of text.slice(start, end).split(',')) {
    const equals = part.indexOf('=');
    const key = equals < 0 ? part : part.slice(0, equals);
    fields.push({ start: at, end: at + part.length, key, valueStart: equals < 0 ? undefined : at + equals + 1 });
    at += part.length + 1;
  }
  return fields;
}

function keyItems(
  cursor: Cursor,
  field: Field,
  others: readonly Field[],
  context: CompletionContext,
): CompletionItem[] {
  const { text } = cursor.instruction.syntax.joined;
  const given = new Set(others.map(({ key }) => mountKey(key)));
  const typeField = others.find(({ key }) => key.toLowerCase() === 'type');
  const type = typeField ? text.slice(typeField.valueStart, typeField.end).toLowerCase() : undefined;
  const end = field.valueStart === undefined ? field.end : field.valueStart - 1;
  const span = { start: field.start, end };
  const fits = (key: MountKey) =>
    type === undefined || !isMountType(type) ? true : key.names[0] !== 'type' && key.types.includes(type);
  return mountKeys
    .filter((key) => fits(key) && !given.has(key))
    .map((key, index) => {
      const [name = ''] = key.names;
      const needsValue = key.kind !== 'bool';
      const item: CompletionItem = {
        label: needsValue ? `${name}=` : name,
        kind: CompletionItemKind.Property,
        documentation: markup(mountKeyText(name), context),
        sortText: rank(0, index),
        textEdit: editOf(cursor, span, needsValue && field.valueStart === undefined ? `${name}=` : name, context),
      };
      return ['type', 'from', 'sharing'].includes(name) ? suggestAgain(item, context) : item;
    });
}

function isMountType(type: string): type is MountType {
  return mountTypes.some((known) => known === type);
}

function valueItems(
  cursor: Cursor,
  writtenKey: string,
  span: JoinedSpan,
  context: CompletionContext,
): CompletionItem[] {
  const key = mountKey(writtenKey);
  const name = key?.names[0];
  if (name === 'from') return stageNameItems(cursor, 'mount', span, context);
  const values = name === 'type' ? mountTypes : name === 'sharing' ? sharingModes : booleans(key);
  return values.map((value, index) => ({
    label: value,
    kind: CompletionItemKind.EnumMember,
    documentation: markup(name === 'type' ? mountTypeText(value) : name && valueText(name, value), context),
    sortText: rank(0, index),
    textEdit: editOf(cursor, span, value, context),
  }));
}

function booleans(key: MountKey | undefined): readonly string[] {
  return key?.kind === 'bool' ? ['true', 'false'] : [];
}
