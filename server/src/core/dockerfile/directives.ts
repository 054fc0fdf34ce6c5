/** Parser directives (https://docs.docker.com/reference/dockerfile/#parser-directives). */
import { isSeparator, skipSpaces } from './characters';
import { plainWord } from './joinedLine';
import type { Line } from './lines';
import { lineAt } from './lines';
import type { DirectiveSyntax, Dockerfile, EscapeToken, Placed, Word } from './syntax';

const directive = /^(#[\t\f\r ]*)([a-zA-Z][a-zA-Z0-9]*)([\t\f\r ]*=[\t\f\r ]*)(.+)$/s;
const knownKeys: ReadonlySet<string> = new Set(['syntax', 'escape', 'check']);

/** The directive on a line, or undefined. Leading spaces are allowed here; `directiveValue` is stricter. */
export function parseDirective(text: string, line: Line): DirectiveSyntax | undefined {
  const start = skipSpaces(text, line.start, line.end);
  if (text.charAt(start) !== '#') return undefined;
  let end = line.end;
  while (isSeparator(text.charAt(end - 1))) end--;
  // BuildKit takes the last of the blanks for the value where there is nothing else.
  const parts = directive.exec(text.slice(start, end)) ?? directive.exec(text.slice(start, line.end));
  const [, before = '', key = '', between = '', value = ''] = parts ?? [];
  if (!knownKeys.has(key.toLowerCase())) return undefined;
  const own = text.slice(line.start, line.next);
  const keyStart = start - line.start + before.length;
  const valueStart = keyStart + key.length + between.length;
  const whole = { text: own, pieces: [{ joined: 0, source: 0 }] };
  return {
    kind: 'directive',
    text: own,
    lineCount: 1,
    key: plainWord(whole, keyStart, keyStart + key.length),
    value: plainWord(whole, valueStart, valueStart + value.length),
  };
}

export interface DirectiveValue {
  readonly item: Placed;
  /** Span and text of the value up to its first space, which is all that BuildKit reads. */
  readonly value: Word;
}

/**
 * The value of `# syntax=` or `# check=`, which BuildKit reads from the raw bytes: unlike `escape` it may follow a
 * `#!` line, and no space may stand before its `#`.
 */
export function directiveValue(file: Dockerfile, key: 'syntax' | 'check'): DirectiveValue | undefined {
  for (const item of file.items) {
    const { syntax } = item;
    if (syntax.kind === 'blank' && syntax.lineCount === 0) continue;
    if (item.line === 0 && syntax.kind === 'comment' && syntax.text.startsWith('#!')) continue;
    if (syntax.kind === 'blank' || syntax.kind === 'instruction' || !syntax.text.startsWith('#')) return undefined;
    const found = syntax.kind === 'directive' ? syntax : parseDirective(syntax.text, lineAt(syntax.text, 0));
    if (!found) return undefined;
    if (found.key.text.toLowerCase() !== key) continue;
    const space = found.value.text.indexOf(' ');
    if (space < 0) return { item, value: found.value };
    const value = { ...found.value, text: found.value.text.slice(0, space), end: found.value.start + space };
    return { item, value };
  }
  return undefined;
}

/** The escape token that a directive's value names, or undefined for a bad one. */
export function escapeToken(value: string): EscapeToken | undefined {
  return value === '\\' || value === '`' ? value : undefined;
}
