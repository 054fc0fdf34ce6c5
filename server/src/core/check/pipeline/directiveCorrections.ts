/** What can be written in place of a parser directive's value that BuildKit refuses. */
import type { DirectiveSyntax, Span } from '../../dockerfile/syntax';
import type { Correction } from '../finding';
import { suggest } from '../suggest';

/** For a directive that the line parser refuses: another escape token, or no second one. */
export function directiveCorrections({ key, value, text }: DirectiveSyntax, error: string): readonly Correction[] {
  if (error.startsWith('only one ')) return [{ start: 0, end: text.length, text: '' }];
  const isEscape = key.text.toLowerCase() === 'escape';
  return isEscape ? ['\\', '`'].map((token) => ({ start: value.start, end: value.end, text: token })) : [];
}

/** For the first of the options of `# check=` that is none, or whose value is none. */
export function checkOptionCorrections(value: Span & { readonly text: string }): readonly Correction[] {
  let start = value.start;
  for (const part of value.text.split(';')) {
    const [, key = '', sign = '', text = ''] = /^([^=]*)(=?)(.*)$/s.exec(part) ?? [];
    const valueStart = start + key.length + sign.length;
    if (sign === '=' && key === 'error' && !booleans.test(text)) {
      return booleanLike(text).map((word) => ({ start: valueStart, end: valueStart + text.length, text: word }));
    }
    const similar = suggest(key.trim(), ['skip', 'error', 'experimental']);
    if (similar !== undefined && sign === '=') return [{ start, end: start + key.length, text: similar }];
    start += part.length + 1;
  }
  return [];
}

/** Go's. */
const booleans = /^\s*(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)\s*$/;

function booleanLike(text: string): readonly string[] {
  return /^\s*(?:no?|off|disabled?|never|none|fal.*)\s*$/i.test(text) ? ['false', 'true'] : ['true', 'false'];
}
