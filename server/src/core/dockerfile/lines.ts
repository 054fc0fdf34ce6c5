import { isSpace, skipSpaces } from './characters';
import type { EscapeToken, Span } from './syntax';

/** A physical line: its text is [start, end), its ending (`\n`, `\r\n` or none at the end of the file) is [end, next). */
export interface Line extends Span {
  readonly next: number;
}

/** The line that starts at `start`. BuildKit ends lines at `\n` only and drops every `\r` before it. */
export function lineAt(text: string, start: number): Line {
  const newline = text.indexOf('\n', start);
  const next = newline < 0 ? text.length : newline + 1;
  let end = newline < 0 ? text.length : newline;
  while (end > start && text.charAt(end - 1) === '\r') end--;
  return { start, end, next };
}

export function isBlankLine(text: string, line: Line): boolean {
  return skipSpaces(text, line.start, line.end) === line.end;
}

export function isCommentLine(text: string, line: Line): boolean {
  const first = skipSpaces(text, line.start, line.end);
  return first < line.end && text.charAt(first) === '#';
}

/**
 * Where the text of a line ends when an escape token at its end continues it (spaces and tabs may follow the token,
 * another token before it makes it literal), or undefined when the line isn't continued.
 */
export function continuedLineEnd(text: string, line: Span, escape: EscapeToken): number | undefined {
  let end = line.end;
  while (end > line.start && (text.charAt(end - 1) === ' ' || text.charAt(end - 1) === '\t')) end--;
  const token = end - 1;
  if (token < line.start || text.charAt(token) !== escape) return undefined;
  return token > line.start && text.charAt(token - 1) === escape ? undefined : token;
}

/** The line's text as BuildKit keeps a comment: without its first character, trimmed. */
export function commentText(text: string, line: Line): string {
  let start = line.start + 1;
  let end = line.end;
  while (start < end && isSpace(text.charAt(start))) start++;
  while (end > start && isSpace(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
