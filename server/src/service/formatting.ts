import type { FormattingOptions, Range, TextEdit } from 'vscode-languageserver-types';
import type { EscapeToken, Instruction, InstructionSyntax, Placed } from '../core/dockerfile/syntax';
import type { DockerfileDocument } from './document';

/**
 * Indents continued lines by one level at least, keeping how they stand to each other; takes spaces from line ends and
 * from before instructions. Heredocs, lines inside quotes and comments between instructions stay as they are, and no
 * word changes. With a range, only lines that it touches.
 */
export function formatting(document: DockerfileDocument, options: FormattingOptions, range?: Range): TextEdit[] {
  const indent = options.insertSpaces ? ' '.repeat(Math.max(1, options.tabSize)) : '\t';
  const edits = document.dockerfile.items.flatMap((item) => itemEdits(document, item, indent));
  return range
    ? edits.filter((edit) => edit.range.start.line >= range.start.line && edit.range.end.line <= range.end.line)
    : edits;
}

function itemEdits(document: DockerfileDocument, item: Placed, indent: string): readonly TextEdit[] {
  if (item.syntax.kind === 'instruction') return instructionEdits(document, item as Instruction, indent);
  if (item.syntax.kind !== 'blank' || item.syntax.lineCount === 0) return [];
  return replacement(document, item, { start: 0, end: contentEnd(item.syntax.text) }, '', item.syntax.text);
}

/** One line of an instruction's head, as offsets from the instruction's start. */
interface HeadLine {
  readonly start: number;
  /** Without its line ending. */
  readonly end: number;
  /** The spaces and tabs that it begins with. */
  readonly lead: string;
  readonly kind: 'first' | 'continued' | 'comment' | 'blank';
  /** More or less space at its start says the same. */
  readonly canMove: boolean;
}

function instructionEdits(document: DockerfileDocument, instruction: Instruction, indent: string): readonly TextEdit[] {
  const { syntax } = instruction;
  const { text } = syntax;
  // What is unknown may have spaces that count; moved to the start of the file, a byte order mark would be lost.
  if (!syntax.name || text.includes('\uFEFF')) return [];
  const lines = headLines(syntax, document.dockerfile.escape);
  const movable = lines.filter(({ canMove }) => canMove);
  const shared = sharedLead(movable.map(({ lead }) => lead));
  const keepsTail = endsOpen(syntax.joined.text, document.dockerfile.escape);
  return lines.flatMap(({ start, end, lead, kind, canMove }, index) => {
    const isLast = index === lines.length - 1;
    const tail = isLast && keepsTail ? 0 : trailingSpaces(text.slice(start + lead.length, end));
    const trimmed = replacement(document, instruction, { start: end - tail, end }, '', text);
    const stays = kind === 'comment' ? movable.length === 0 : kind === 'continued' && !canMove;
    if (stays) return trimmed;
    const deeper = lead.startsWith(shared) ? lead.slice(shared.length) : '';
    const newLead = kind === 'first' || kind === 'blank' ? '' : indent + deeper;
    return [...replacement(document, instruction, { start, end: start + lead.length }, newLead, text), ...trimmed];
  });
}

function headLines(syntax: InstructionSyntax, escape: EscapeToken): readonly HeadLine[] {
  const { text, headLineCount, joined, comments, emptyContinuations } = syntax;
  const commentStarts = new Set(comments.map(({ start }) => start));
  const blankStarts = new Set(emptyContinuations.map(({ start }) => start));
  const pieces = new Map(joined.pieces.map((piece) => [piece.source, piece.joined]));
  const quoted = quotedAt(joined.text, escape, [...pieces.values()]);
  const quotedPieces = new Set([...pieces.values()].filter((_, index) => quoted[index]));
  const isRaw = keepsSpaces(syntax.trigger ?? syntax);
  const lines: HeadLine[] = [];
  for (let start = 0; lines.length < headLineCount && start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length : newline + 1;
    const end = start + contentEnd(text.slice(start, next));
    let lead = start;
    while (lead < end && isIndent(text.charAt(lead))) lead++;
    const piece = pieces.get(start) ?? 0;
    const parts = lead > start || piece === 0 || endsWithSpace(joined.text.slice(Math.max(0, piece - 2), piece));
    const kind = lines.length === 0 ? 'first' : lineKind(commentStarts.has(start), blankStarts.has(start));
    const canMove = kind === 'continued' && parts && !isRaw && !quotedPieces.has(piece);
    lines.push({ start, end, lead: text.slice(start, lead), kind, canMove });
    start = next;
  }
  return lines;
}

function lineKind(isComment: boolean, isBlank: boolean): HeadLine['kind'] {
  if (isComment) return 'comment';
  return isBlank ? 'blank' : 'continued';
}

/** Whether all the text behind the keyword is one value, where every space counts. */
function keepsSpaces({ form }: InstructionSyntax): boolean {
  return form === 'rest' || form === 'legacy';
}

function isIndent(char: string): boolean {
  return char === ' ' || char === '\t';
}

/** Whether the text ends with a space that is not escaped. */
function endsWithSpace(text: string): boolean {
  return isIndent(text.charAt(text.length - 1)) && !/[\\`].$/.test(text);
}

/** Whether a quote is open at each of the offsets, which ascend. */
function quotedAt(text: string, escape: EscapeToken, offsets: readonly number[]): readonly boolean[] {
  let quote = '';
  let at = 0;
  return offsets.map((offset) => {
    for (; at < offset; at++) {
      const char = text.charAt(at);
      if (char === escape && quote !== "'") at++;
      else if (quote) quote = char === quote ? '' : quote;
      else if (char === '"' || char === "'") quote = char;
    }
    return quote !== '';
  });
}

function sharedLead([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  for (const other of others) {
    while (!other.startsWith(first.slice(0, length))) length--;
  }
  return first.slice(0, length);
}

/** Whether the spaces at the end of the joined line may belong to a quoted or escaped word. */
function endsOpen(text: string, escape: EscapeToken): boolean {
  return /[\\`][ \t]+$/.test(text) || quotedAt(text, escape, [text.length])[0] === true;
}

function contentEnd(line: string): number {
  let end = line.length;
  while (end > 0 && (line.charAt(end - 1) === '\n' || line.charAt(end - 1) === '\r')) end--;
  return end;
}

function trailingSpaces(text: string): number {
  let count = 0;
  while (count < text.length && isIndent(text.charAt(text.length - 1 - count))) count++;
  // Without the spaces a lone carriage return would become part of the line ending.
  return text.charAt(text.length - 1 - count) === '\r' ? 0 : count;
}

function replacement(
  document: DockerfileDocument,
  item: Placed,
  span: { readonly start: number; readonly end: number },
  newText: string,
  text: string,
): readonly TextEdit[] {
  if (text.slice(span.start, span.end) === newText) return [];
  return [{ range: document.rangeIn(item, span), newText }];
}
