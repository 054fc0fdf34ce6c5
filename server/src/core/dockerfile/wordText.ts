/** What a shell makes of its words: the text behind quotes and escapes, with the place of each character. */
import type { CommandArgument, HereDoc, Word, WordPart } from 'unbash';
import { sourceSpan } from './joinedLine';
import type { JoinedLine, Span } from './syntax';

/** Stands for what an expansion gives, which nobody knows before it runs. */
export const opaque = '\uFFFC';

/** An argument as its command gets it; the places count as those of the word do. */
export function wordText(word: CommandArgument): JoinedLine {
  const text = new TextBuilder();
  if (word.type === 'Assignment') text.add(word.text, word.pos);
  else if (word.parts) addParts(text, word.parts, /[\s\S]/);
  else addUnescaped(text, word.text, word.pos, /[\s\S]/);
  return text;
}

/** What a command reads from its heredoc or here-string; undefined where there is no such text. */
export function inputText(input: HereDoc | { readonly type: 'HereString'; readonly target: Word | undefined }) {
  if (input.type === 'HereString') return input.target && wordText(input.target);
  const text = new TextBuilder();
  const { body, delimiter } = input;
  if (delimiter?.quoted) text.add(body.text, body.pos);
  else if (body.parts) addParts(text, body.parts, /[$`\\\n]/);
  else addUnescaped(text, body.text, body.pos, /[$`\\\n]/);
  return text;
}

/** The texts with a space between them, as eval puts its arguments together. */
export function joinTexts(texts: readonly JoinedLine[]): JoinedLine {
  const joined = new TextBuilder();
  for (const { text, pieces } of texts) {
    if (joined.text) joined.add(' ', pieces[0]?.source ?? 0);
    for (const [index, { joined: start, source }] of pieces.entries())
      joined.add(text.slice(start, pieces[index + 1]?.joined ?? text.length), source);
  }
  return joined;
}

/** The strings of a JSON array that the line has from `start` on, decoded; it surely is such an array. */
export function jsonTexts(line: string, start: number, count: number): readonly JoinedLine[] {
  const texts: JoinedLine[] = [];
  let at = start;
  while (texts.length < count) {
    const text = new TextBuilder();
    at = line.indexOf('"', at) + 1;
    if (at === 0) break;
    while (at < line.length && line.charAt(at) !== '"') {
      const width = line.charAt(at) !== '\\' ? 1 : line.charAt(at + 1) === 'u' ? 6 : 2;
      const source = line.slice(at, at + width);
      text.add(width === 1 ? source : String(JSON.parse(`"${source}"`)), at);
      at += width;
    }
    at++;
    texts.push(text);
  }
  return texts;
}

/** Where a stretch of the text comes from, and whether its source is just that text. */
export function originOf(text: JoinedLine, start: number, end: number): Span & { readonly isExact: boolean } {
  const span = sourceSpan(text, start, end);
  return { ...span, isExact: span.end - span.start === end - start };
}

class TextBuilder implements JoinedLine {
  text = '';
  readonly pieces: { readonly joined: number; readonly source: number }[] = [];

  add(text: string, source: number): void {
    const last = this.pieces.at(-1);
    const joined = this.text.length;
    if (!last || last.source + joined - last.joined !== source) this.pieces.push({ joined, source });
    this.text += text;
  }
}

/** `escapable` are the characters before which a backslash goes away. */
function addParts(text: TextBuilder, parts: readonly WordPart[], escapable: RegExp): void {
  for (const part of parts) {
    switch (part.type) {
      case 'Literal':
        addUnescaped(text, part.text, part.pos, escapable);
        break;
      case 'Glob':
      case 'ExtendedGlob':
        text.add(part.text, part.pos);
        break;
      case 'SingleQuoted':
        text.add(part.text.slice(1, -1), part.pos + 1);
        break;
      case 'DoubleQuoted':
      case 'LocaleString':
        addParts(text, part.parts, /[$`"\\\n]/);
        break;
      case 'AnsiCQuoted':
        addAnsiC(text, part.text.slice(2, -1), part.pos + 2);
        break;
      default:
        text.add(opaque, part.pos);
    }
  }
}

function addUnescaped(text: TextBuilder, source: string, pos: number, escapable: RegExp): void {
  for (let at = 0; at < source.length; at++) {
    const next = source.charAt(at + 1);
    if (source.charAt(at) !== '\\' || !escapable.test(next)) text.add(source.charAt(at), pos + at);
    else if (next !== '\n') text.add(next, pos + ++at);
    else at++;
  }
}

const ansiC: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"', '?': '?' };

function addAnsiC(text: TextBuilder, source: string, pos: number): void {
  for (let at = 0; at < source.length; at++) {
    if (source.charAt(at) !== '\\') text.add(source.charAt(at), pos + at);
    else text.add(ansiC[source.charAt(at + 1)] ?? opaque, pos + at++);
  }
}
