/** BuildKit's ways to split the arguments of an instruction; all offsets are in the joined line. */
import { isSeparator, isSpace, skipSpaces } from './characters';
import { plainWord, sourceSpan } from './joinedLine';
import type { EscapeToken, Flag, JoinedLine, Pair, Word } from './syntax';

/** Words between runs of separators. Like a regular expression's split, a separator at an end gives an empty word. */
export function splitAtSeparators(line: JoinedLine, from: number, to: number): Word[] {
  const words: Word[] = [];
  let start = from;
  for (let at = from; at <= to; at++) {
    if (at < to && !isSeparator(line.text.charAt(at))) continue;
    words.push(plainWord(line, start, at));
    while (at + 1 < to && isSeparator(line.text.charAt(at + 1))) at++;
    start = at + 1;
  }
  return words;
}

/**
 * Words as ENV, LABEL and ARG split them: quotes and escapes hold them together, and stay in them. An escape token
 * with nothing after it is in no word.
 */
export function splitQuoted(line: JoinedLine, from: number, to: number, escape: EscapeToken): Word[] {
  const words: Word[] = [];
  let at = skipSpaces(line.text, from, to);
  while (at < to) {
    const end = quotedWordEnd(line.text, at, to, escape);
    if (end === at) break;
    words.push(plainWord(line, at, end));
    at = skipSpaces(line.text, end, to);
  }
  return words;
}

function quotedWordEnd(text: string, from: number, to: number, escape: EscapeToken): number {
  let quote = '';
  for (let at = from; at < to; at++) {
    const char = text.charAt(at);
    if (char === escape && quote !== "'") {
      if (at + 1 === to) return at;
      at++;
    } else if (quote) {
      quote = char === quote ? '' : quote;
    } else if (char === '"' || char === "'") {
      quote = char;
    } else if (isSpace(char)) {
      return at;
    }
  }
  return to;
}

/** Cuts a word at its first `=`; without one it is a key alone. */
export function pairOf(line: JoinedLine, word: Word): Pair {
  const start = word.joined ?? 0;
  const equals = word.text.indexOf('=');
  if (equals < 0) return { start: word.start, end: word.end, key: word };
  return {
    start: word.start,
    end: word.end,
    key: plainWord(line, start, start + equals),
    value: plainWord(line, start + equals + 1, start + word.text.length),
  };
}

/** Leading `--flags`, unquoted; a bare `--` ends them and is dropped. `end` is where the arguments may begin. */
export function readFlags(
  line: JoinedLine,
  from: number,
  to: number,
  escape: EscapeToken,
): { readonly flags: readonly Flag[]; readonly end: number } {
  const flags: Flag[] = [];
  let at = skipSpaces(line.text, from, to);
  while (line.text.startsWith('--', at) && at + 1 < to) {
    const word = readUnquoted(line.text, at, to, escape);
    const next = skipSpaces(line.text, word.end, to);
    if (word.text === '--') return { flags, end: next };
    flags.push(flagOf(line, at, word.end, word.text));
    at = next;
  }
  return { flags, end: at };
}

function readUnquoted(text: string, from: number, to: number, escape: EscapeToken): { text: string; end: number } {
  let word = '';
  let quote = '';
  let at = from;
  for (; at < to; at++) {
    const char = text.charAt(at);
    if (char === escape) {
      at++;
      if (at < to) word += text.charAt(at);
    } else if (quote) {
      if (char === quote) quote = '';
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
    } else if (isSpace(char)) {
      break;
    } else {
      word += char;
    }
  }
  return { text: word, end: Math.min(at, to) };
}

function flagOf(line: JoinedLine, start: number, end: number, text: string): Flag {
  const whole = unquotedWord(line, start, end, text);
  const equals = text.indexOf('=');
  const nameEnd = equals < 0 ? end : line.text.indexOf('=', start);
  const name = unquotedWord(line, start + 2, nameEnd, text.slice(2, equals < 0 ? undefined : equals));
  const value = equals < 0 ? undefined : unquotedWord(line, nameEnd + 1, end, text.slice(equals + 1));
  return { start: whole.start, end: whole.end, text, joined: whole.joined, name, value };
}

/** The word that the joined line's [start, end) is without its quotes and escapes. */
function unquotedWord(line: JoinedLine, start: number, end: number, text: string): Word {
  const source = line.text.slice(start, end);
  // Where one pair of quotes is all that differs, the offsets inside it still hold.
  const isInQuotes = source.length === text.length + 2 && source.startsWith(text, 1);
  const joined = source === text ? start : isInQuotes ? start + 1 : undefined;
  const span = sourceSpan(line, start, end);
  return { start: span.start, end: span.end, text, joined };
}
