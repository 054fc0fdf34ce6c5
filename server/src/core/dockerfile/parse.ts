import { escapeToken, parseDirective } from './directives';
import { parseInstruction } from './instruction';
import { commentText, isBlankLine, isCommentLine, lineAt } from './lines';
import type { Dockerfile, EscapeToken, Instruction, ItemSyntax, Placed, SyntaxProblem } from './syntax';

/** A replaced stretch of text, in UTF-16 offsets: old [start, oldEnd) became new [start, newEnd). */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Parses a whole file. Every text has a syntax tree. */
export function parseDockerfile(text: string): Dockerfile {
  const head = parseHead(text);
  const items = [...head.items];
  let place = head.end;
  while (place.offset < text.length) place = append(items, parseItem(text, place.offset, head.escape), place);
  return dockerfile(items, head, text.length);
}

/**
 * Parses `text`, of which `previous` is the tree before the change. Items that the change did not touch are taken
 * over; the result equals `parseDockerfile(text)`.
 */
export function reparseDockerfile(previous: Dockerfile, text: string, change: TextChange): Dockerfile {
  const old = previous.items;
  // The item before the change as well: what follows may now belong to it.
  const touched = Math.max(0, itemIndexAt(old, change.start - 1));
  const firstAfterHead = old.findIndex((item) => item.syntax.kind !== 'directive' && item.syntax.lineCount > 0);
  let head: Head = { items: [], escape: previous.escape, problem: previous.problem, end: { offset: 0, line: 0 } };
  const items: Placed[] = [];
  let place: Place;
  if (firstAfterHead >= 0 && touched > firstAfterHead) {
    for (let index = 0; index < touched; index++) items.push(old[index] as Placed);
    place = old[touched] as Placed;
  } else {
    head = parseHead(text);
    if (head.escape !== previous.escape) return parseDockerfile(text);
    items.push(...head.items);
    place = head.end;
  }
  const shift = change.newEnd - change.oldEnd;
  let rest = firstIndexFrom(old, change.oldEnd);
  while (place.offset < text.length) {
    const oldOffset = place.offset - shift;
    while (rest < old.length && (old[rest] as Placed).offset < oldOffset) rest++;
    const same = old[rest];
    const isResumable = same?.offset === oldOffset && same.syntax.kind !== 'directive' && same.syntax.lineCount > 0;
    if (isResumable) {
      const lineShift = place.line - same.line;
      for (let index = rest; index < old.length; index++) items.push(moved(old[index] as Placed, shift, lineShift));
      break;
    }
    place = append(items, detached(parseItem(text, place.offset, head.escape), head.escape), place);
  }
  return dockerfile(items, head, text.length);
}

/** The item on a copy of its own text: a part of the file's would keep that version of the file in memory. */
function detached({ text }: ItemSyntax, escape: EscapeToken): ItemSyntax {
  return parseItem(JSON.parse(JSON.stringify(text)) as string, 0, escape);
}

interface Place {
  readonly offset: number;
  readonly line: number;
}

interface Head {
  readonly items: readonly Placed[];
  readonly escape: EscapeToken;
  readonly problem?: Dockerfile['problem'];
  readonly end: Place;
}

/** The byte order mark and the directives. */
function parseHead(text: string): Head {
  const items: Placed[] = [];
  const seen = new Set<string>();
  let escape: EscapeToken = '\\';
  let problem: Dockerfile['problem'];
  let place: Place = { offset: 0, line: 0 };
  if (text.startsWith('\uFEFF')) place = append(items, { kind: 'blank', text: '\uFEFF', lineCount: 0 }, place);
  while (place.offset < text.length) {
    const syntax = parseDirective(text, lineAt(text, place.offset));
    if (!syntax) break;
    const key = syntax.key.text.toLowerCase();
    const token = escapeToken(syntax.value.text);
    let found: SyntaxProblem | undefined;
    if (seen.has(key)) found = { message: `only one ${key} parser directive can be used` };
    else if (key === 'escape' && !token) {
      found = { message: `invalid escape token '${syntax.value.text}' does not match \` or \\` };
    } else if (key === 'escape') escape = token ?? escape;
    if (found) problem ??= { ...found, line: place.line };
    seen.add(key);
    place = append(items, syntax, place);
  }
  return { items, escape, problem, end: place };
}

function parseItem(text: string, offset: number, escape: EscapeToken): ItemSyntax {
  const line = lineAt(text, offset);
  const own = { text: text.slice(offset, line.next), lineCount: 1 };
  if (isBlankLine(text, line)) return { kind: 'blank', ...own };
  if (isCommentLine(text, line)) return { kind: 'comment', ...own, comment: commentText(text, line) };
  return parseInstruction(text, offset, escape);
}

function append(items: Placed[], syntax: ItemSyntax, place: Place): Place {
  items.push({ syntax, offset: place.offset, line: place.line });
  return { offset: place.offset + syntax.text.length, line: place.line + syntax.lineCount };
}

function moved(item: Placed, offset: number, line: number): Placed {
  if (offset === 0 && line === 0) return item;
  return { syntax: item.syntax, offset: item.offset + offset, line: item.line + line };
}

function dockerfile(items: readonly Placed[], head: Head, length: number): Dockerfile {
  const instructions = items.filter((item): item is Instruction => item.syntax.kind === 'instruction');
  return { items, instructions, escape: head.escape, problem: head.problem, length };
}

/** The index of the item that holds the offset, -1 before the first. */
export function itemIndexAt(items: readonly Placed[], offset: number): number {
  return firstIndexFrom(items, offset + 1) - 1;
}

/** The index of the first item at or after the offset. */
function firstIndexFrom(items: readonly Placed[], offset: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle] as Placed).offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
