import type { Place } from './cursor';
import { typed } from './cursor';

const opening: ReadonlySet<string> = new Set(['arg', 'from', 'healthcheck', 'onbuild', 'user', 'workdir']);

/**
 * Whether a list opens by itself behind a blank: right behind a keyword, or FROM's flags, whose value can be chosen, at
 * the end of the line. Nowhere else: a line may end with a blank.
 */
export function opensBehindBlank(place: Place): boolean {
  if (place.kind !== 'instruction' || place.heredoc || place.isGap) return false;
  const { syntax, token, joined, document, position } = place;
  if (!syntax.name || !opening.has(syntax.name) || token.start !== token.end) return false;
  const before = typed(place, (syntax.keyword.joined ?? 0) + syntax.keyword.text.length);
  const isFirst = syntax.name === 'from' ? /^(?:\s+--\S+)*\s+$/.test(before) : /^\s+$/.test(before);
  return isFirst && joined >= 0 && isLineEnd(document.text, document.offsetAt(position));
}

/** Whether nothing but blanks stands between the offset and the end of its line. */
export function isLineEnd(text: string, offset: number): boolean {
  const end = text.indexOf('\n', offset);
  return text.slice(offset, end < 0 ? text.length : end).trim() === '';
}
