import { type CompletionItem, CompletionItemKind, type Position } from 'vscode-languageserver-types';
import { itemIndexAt } from '../../dockerfile/parse';
import type { DockerfileDocument } from '../../document';
import { directiveNames, directiveText } from '../documentation';
import { type CompletionContext, markup, rank } from './items';

/** Directives that the file doesn't have yet, for a cursor behind the `#` of a line that can be one. */
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
  const typed = /^#[ \t]*([a-zA-Z]*)$/.exec(item.syntax.text.slice(0, offset - item.offset))?.[1];
  if (typed === undefined) return [];
  const rest = item.syntax.text.slice(offset - item.offset);
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
      textEdit: { range, newText: hasValue ? name : `${name}=` },
    }));
}
