/** Character classes as Go's `unicode` package and BuildKit's regular expressions have them. */

const otherSpaces = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Go's unicode.IsSpace, of one UTF-16 unit. */
export function isSpace(char: string): boolean {
  return char === ' ' || (char >= '\t' && char <= '\r') || (char > '\u007f' && otherSpaces.test(char));
}

/** BuildKit's word separator: `[\t\v\f\r ]`. No line feed can stand in a joined line. */
export function isSeparator(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\v' || char === '\f' || char === '\r';
}

/** The first offset in [from, to) that isn't space, or `to`. */
export function skipSpaces(text: string, from: number, to = text.length): number {
  let at = from;
  while (at < to && isSpace(text.charAt(at))) at++;
  return at;
}

/** The offset after the last character in [from, to) that isn't space, or `from`. */
export function trimSpacesEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isSpace(text.charAt(end - 1))) end--;
  return end;
}
