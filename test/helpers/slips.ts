// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
/** What a typist's fingers do to a file. */
import fc from 'fast-check';

/** A replacement of a part of a text. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Slip {
  readonly kind: SlipKind;
  /** In [0, 1): how far into the text, or into the lines of one keyword. */
  readonly at: number;
  /** Chooses among the keywords of the text, so that ARG has as many slips as RUN; undefined takes all lines. */
  readonly keyword: number | undefined;
  /** What is typed, where something is. */
  readonly typed: string;
}

type SlipKind = keyof typeof slipKinds;

/** What happens at an offset of a text, by name. */
const slipKinds = {
  typed: (_text: string, at: number, typed: string): Replacement => ({ start: at, end: at, text: typed }),
  'typed at a word': (text: string, at: number, typed: string): Replacement => {
    const boundary = at + Math.max(0, text.slice(at).search(/\b/));
    return { start: boundary, end: boundary, text: typed };
  },
  'typed at an operator': (text: string, at: number, typed: string): Replacement => {
    const operator = at + Math.max(0, text.slice(at).search(/[=:,${}"'[\]\\]/));
    return { start: operator, end: operator, text: typed };
  },
  'typed at the end of a line': (text: string, at: number, typed: string): Replacement => {
    const { end } = lineAround(text, at);
    return { start: end, end, text: typed };
  },
  'typed over': (text: string, at: number, typed: string): Replacement => ({
    start: at,
    end: Math.min(text.length, at + 1),
    text: typed,
  }),
  'character gone': (text: string, at: number): Replacement => ({
    start: at,
    end: Math.min(text.length, at + 1),
    text: '',
  }),
  'characters swapped': (text: string, at: number): Replacement => {
    const [first = '', second = ''] = text.slice(at, at + 2);
    return { start: at, end: at + first.length + second.length, text: second + first };
  },
  'word gone': (text: string, at: number): Replacement => {
    const [word = ''] = /^\W*\w*/.exec(text.slice(at, at + 40)) ?? [];
    return { start: at, end: at + word.length, text: '' };
  },
  'rest of the line gone': (text: string, at: number): Replacement => {
    return { start: at, end: lineAround(text, at).end, text: '' };
  },
  'rest of the file gone': (text: string, at: number): Replacement => ({ start: at, end: text.length, text: '' }),
  'line gone': (text: string, at: number): Replacement => ({ ...wholeLine(text, at), text: '' }),
  'line doubled': (text: string, at: number): Replacement => {
    const { start, end } = wholeLine(text, at);
    return { start, end: start, text: text.slice(start, end) };
  },
  'line end gone': (text: string, at: number): Replacement => {
    const { end } = lineAround(text, at);
    return { start: end, end: wholeLine(text, at).end, text: '' };
  },
} as const;

/** The line without its ending. */
function lineAround(text: string, at: number): { readonly start: number; readonly end: number } {
  const end = text.indexOf('\n', at);
  const last = end < 0 ? text.length : end;
  return { start: text.lastIndexOf('\n', at - 1) + 1, end: text[last - 1] === '\r' && last > at ? last - 1 : last };
}

function wholeLine(text: string, at: number): { readonly start: number; readonly end: number } {
  const end = text.indexOf('\n', at);
  return { start: lineAround(text, at).start, end: end < 0 ? text.length : end + 1 };
}

export const slip: fc.Arbitrary<Slip> = fc.record({
  kind: fc.constantFrom(...(Object.keys(slipKinds) as SlipKind[])),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  keyword: fc.option(fc.nat(30), { nil: undefined }),
  typed: fc.constantFrom(
    ...[' ', ' ', ' ', ' ', ' ', ' ', ' ', ' '],
    ...[' ', '  ', '\t', '\n', '\r\n', '\\', '\\\n', '`', '"', "'", '{', '}', '[', ']', '(', ')', '<', '<<', '<<EOF'],
    ...['$', '${', '$$', '=', ' =', '==', ':', ':-', '-', '--', ',', '.', '/', '#', '\n#', '&', '&&', '|', ';', '*'],
    ...['@', '%', '+', '?', '!', '~', '0', '1', 'a', 'A', 'é', '\u00a0', '\u{1f433}', '\uFEFF'],
    ...['--from=', 'AS', ' AS ', 'FROM ', 'ARG ', 'ENV ', 'RUN ', 'ONBUILD ', 'COPY ', '--mount=', '${a:-', '["'],
  ),
});

/** What a slip does to a text. */
export function replacementOf(text: string, { kind, typed, ...where }: Slip): Replacement {
  return slipKinds[kind](text, offsetIn(text, where), typed);
}

function offsetIn(text: string, { at, keyword }: Pick<Slip, 'at' | 'keyword'>): number {
  const byKeyword = keyword === undefined ? [] : [...linesByKeyword(text).values()];
  const lines = byKeyword[(keyword ?? 0) % Math.max(1, byKeyword.length)];
  if (!lines) return Math.floor(at * (text.length + 1));
  const length = lines.reduce((sum, line) => sum + line.text.length, 0);
  let rest = Math.floor(at * length);
  for (const { start, text: line } of lines) {
    if (rest < line.length) return start + rest;
    rest -= line.length;
  }
  return text.length;
}

interface Line {
  readonly start: number;
  readonly text: string;
}

function linesByKeyword(text: string): ReadonlyMap<string, readonly Line[]> {
  const found = new Map<string, Line[]>();
  for (const { index, 0: line, 1: keyword = '' } of text.matchAll(/^[ \t]*([a-z]+)\b.*$/gim)) {
    const lines = found.get(keyword.toUpperCase()) ?? [];
    lines.push({ start: index, text: line });
    found.set(keyword.toUpperCase(), lines);
  }
  return found;
}
