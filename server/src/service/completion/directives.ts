import { type CompletionItem, CompletionItemKind, type Position } from 'vscode-languageserver-types';
import { itemIndexAt } from '../../core/dockerfile/parse';
import type { DockerfileDocument } from '../document';
import { directiveNames, directiveText } from '../documentation';
import { directiveValueItems } from './directiveValues';
import { type CompletionContext, markup, rank, untilComplete } from './items';

/** Values of a directive, or the directives that the file doesn't have yet, for a cursor behind the `#` of a line that can be one. */
export function directiveItems(
  document: DockerfileDocument,
  position: Position,
  context: CompletionContext,
): CompletionItem[] {
  const { items } = document.dockerfile;
  const offset = document.offsetAt(position);
  const index = itemIndexAt(items, offset);
  const item = items[index];
  const above = items.slice(0, index).filter(({ syntax }) => syntax.lineCount > 0);
  if (!item || above.some(({ syntax }) => syntax.kind !== 'directive')) return [];
  const before = item.syntax.text.slice(0, offset - item.offset);
  const rest = item.syntax.text.slice(offset - item.offset);
  const value = /^#[ \t]*([a-zA-Z]+)[ \t]*=[ \t]*(.*)$/.exec(before);
  if (value) {
    const [, name = '', typedValue = ''] = value;
    return directiveValueItems(document, offset, name.toLowerCase(), typedValue, rest, context);
  }
  const typed = /^#[ \t]*([a-zA-Z]*)$/.exec(before)?.[1];
  if (typed === undefined) return [];
  const end = offset + (/^[a-zA-Z]*/.exec(rest)?.[0].length ?? 0);
  const hasValue = /^[a-zA-Z]*[ \t]*=/.test(rest);
  const range = document.range({ start: offset - typed.length, end });
  const given = new Set(
    above.flatMap(({ syntax }) => (syntax.kind === 'directive' ? [syntax.key.text.toLowerCase()] : [])),
  );
  return directiveNames
    .filter((name) => !given.has(name))
    .map((name, place) => ({
      label: name,
      kind: CompletionItemKind.Property,
      documentation: markup(directiveText(name), context),
      sortText: rank(0, place),
      // A comment may begin with the word.
      filterText: hasValue ? undefined : untilComplete(name),
      textEdit: { range, newText: hasValue ? name : `${name}=` },
    }));
}
