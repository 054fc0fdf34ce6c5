import { type Hover, MarkupKind, type Position } from 'vscode-languageserver-types';
import { mountKey } from '../core/dockerfile/flags';
import { mountsOf } from '../core/dockerfile/mounts';
import { itemIndexAt } from '../core/dockerfile/parse';
import type { Placed, Span } from '../core/dockerfile/syntax';
import { type Cursor, placeAt } from './completion/cursor';
import type { DockerfileDocument } from './document';
import { directiveText, flagText, mountKeyText, mountTypeText, valueText } from './documentation';
import type { General } from './general';
import type { GeneralOptions } from './generalService';

/** What a keyword, a flag, a mount option or a directive is for; null on anything else. */
export function keywordHover(
  document: DockerfileDocument,
  position: Position,
  general: General,
  options: GeneralOptions,
): Hover | null {
  const place = placeAt(document, position);
  if (place.kind === 'between') return null;
  if (place.kind === 'nowhere') return directiveHover(document, position, options);
  if (place.heredoc) return null;
  return instructionHover(place, general, options) ?? optionHover(place, options);
}

/** The service is given the keyword alone. */
function instructionHover(
  { syntax, instruction, document, offset }: Cursor,
  general: General,
  options: GeneralOptions,
): Hover | null {
  const { keyword, name } = syntax;
  if (!name || !includes(keyword, offset - instruction.offset)) return null;
  const hover = general.generalService(options).computeHover(name.toUpperCase(), { line: 0, character: 0 });
  return hover && { contents: hover.contents, range: document.rangeIn(instruction, keyword) };
}

function optionHover(cursor: Cursor, options: GeneralOptions): Hover | null {
  const { syntax, instruction, document, offset } = cursor;
  const at = offset - instruction.offset;
  const flag = syntax.flags.find((candidate) => includes(candidate, at));
  if (!flag) return null;
  const show = (text: string | undefined, span: Span) => hoverOf(document, instruction, text, span, options);
  if (includes(flag.name, at) || at < flag.name.start) {
    return show(flagText(syntax.name, flag.name.text), { start: flag.start, end: flag.name.end });
  }
  if (syntax.name === 'run' && flag.name.text === 'mount') {
    const option = mountsOf(syntax)
      .find((mount) => mount.flag === flag)
      ?.options.find((candidate) => includes(candidate, at));
    if (!option) return null;
    const key = mountKey(option.key)?.names[0] ?? '';
    if (!option.value || !includes(option.value, at)) return show(mountKeyText(key), option.keyWord);
    const { text } = option.value;
    return show(key === 'type' ? mountTypeText(text) : valueText(key, text.toLowerCase()), option.value);
  }
  return flag.value ? show(valueText(flag.name.text, flag.value.text), flag.value) : null;
}

function directiveHover(document: DockerfileDocument, position: Position, options: GeneralOptions): Hover | null {
  const { items } = document.dockerfile;
  const offset = document.offsetAt(position);
  const item = items[itemIndexAt(items, offset)];
  if (item?.syntax.kind !== 'directive') return null;
  const { key } = item.syntax;
  return includes(key, offset - item.offset) ? hoverOf(document, item, directiveText(key.text), key, options) : null;
}

function hoverOf(
  document: DockerfileDocument,
  item: Placed,
  text: string | undefined,
  span: Span,
  { markdown }: GeneralOptions,
): Hover | null {
  if (text === undefined) return null;
  const contents = markdown
    ? { kind: MarkupKind.Markdown, value: text }
    : { kind: MarkupKind.PlainText, value: text.replaceAll('`', '') };
  return { contents, range: document.rangeIn(item, span) };
}

/** A word's end counts too: the cursor may stand right behind it. */
function includes({ start, end }: Span, at: number): boolean {
  return start <= at && at <= end;
}
