import type { Position, Range } from 'vscode-languageserver-types';
import { isSpace } from '../../core/dockerfile/characters';
import { sourceOffset } from '../../core/dockerfile/joinedLine';
import { itemIndexAt } from '../../core/dockerfile/parse';
import type { Heredoc, Instruction, InstructionSyntax, Word } from '../../core/dockerfile/syntax';
import type { DockerfileDocument } from '../document';

/** A stretch of the joined line, `end` exclusive. */
export interface JoinedSpan {
  readonly start: number;
  readonly end: number;
}

/** Where something is typed in an instruction. */
export interface Cursor {
  readonly kind: 'instruction';
  readonly document: DockerfileDocument;
  readonly position: Position;
  /** In the file. */
  readonly offset: number;
  readonly instruction: Instruction;
  /** The instruction's syntax, or that of its trigger when the cursor is behind ONBUILD. */
  readonly syntax: InstructionSyntax;
  /** In the joined line. */
  readonly joined: number;
  /** The word under the cursor, between spaces; empty between words. */
  readonly token: JoinedSpan;
  /** Set when the cursor is in a heredoc's body; `joined` and `token` mean nothing then. */
  readonly heredoc?: Heredoc;
  /** On a blank line of a continuation: what is typed there is a word of its own. */
  readonly isGap: boolean;
}

/** `between`: where an instruction may begin; `nowhere`: in comments, directives and behind escape tokens. */
export type Place = Cursor | { readonly kind: 'between'; readonly offset: number } | { readonly kind: 'nowhere' };

export function placeAt(document: DockerfileDocument, position: Position): Place {
  const offset = document.offsetAt(position);
  const { items } = document.dockerfile;
  const item = items[itemIndexAt(items, offset)];
  if (!item || item.syntax.kind === 'blank') return { kind: 'between', offset };
  const at = offset - item.offset;
  const isBehind = at >= item.syntax.text.length && item.syntax.text.endsWith('\n');
  if (item.syntax.kind !== 'instruction') return isBehind ? { kind: 'between', offset } : { kind: 'nowhere' };
  const instruction = item as Instruction;
  if (isBehind && !isOpen(document, instruction)) return { kind: 'between', offset };
  return cursorIn(document, position, instruction, at);
}

/** Whether what is typed behind the instruction, at the end of the file, still belongs to it. */
function isOpen({ dockerfile }: DockerfileDocument, { syntax }: Instruction): boolean {
  if (syntax.heredocs.length > 0) return syntax.heredocs.some(({ terminator }) => !terminator);
  const end = sourceOffset(syntax.joined, syntax.joined.text.length);
  return syntax.text.charAt(end) === dockerfile.escape;
}

function cursorIn(document: DockerfileDocument, position: Position, instruction: Instruction, at: number): Place {
  const own = instruction.syntax;
  const offset = instruction.offset + at;
  const shared = { kind: 'instruction', document, position, offset, instruction } as const;
  const heredoc = own.heredocs.find(({ body, terminator }) => at >= body.start && (at < body.end || !terminator));
  if (heredoc)
    return { ...shared, syntax: own.trigger ?? own, joined: 0, token: { start: 0, end: 0 }, heredoc, isGap: false };
  const place = joinedPlace(own, at);
  if (!place) return { kind: 'nowhere' };
  const { joined } = place;
  const isInTrigger = own.trigger && joined >= (own.trigger.keyword.joined ?? 0);
  const token = place.isGap ? { start: joined, end: joined } : tokenAt(own.joined.text, joined);
  return { ...shared, syntax: isInTrigger && own.trigger ? own.trigger : own, joined, token, isGap: place.isGap };
}

interface JoinedPlace {
  readonly joined: number;
  /** On a blank line of a continuation: a word that is typed there stands alone. */
  readonly isGap: boolean;
}

/** The joined line's offset at the item's offset; undefined in comments and behind escape tokens. */
function joinedPlace({ joined: line, text }: InstructionSyntax, at: number): JoinedPlace | undefined {
  const index = Math.max(
    0,
    line.pieces.findLastIndex(({ source }) => source <= at),
  );
  const piece = line.pieces[index];
  if (!piece) return undefined;
  const end = line.pieces[index + 1]?.joined ?? line.text.length;
  const joined = piece.joined + Math.max(0, at - piece.source);
  if (joined <= end) return { joined, isGap: false };
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const isBehindText = before.trim() !== '' || text.lastIndexOf('\n', at - 1) < piece.source;
  return isBehindText ? undefined : { joined: end, isGap: true };
}

function tokenAt(text: string, at: number): JoinedSpan {
  let start = at;
  let end = at;
  while (start > 0 && !isSpace(text.charAt(start - 1))) start--;
  while (end < text.length && !isSpace(text.charAt(end))) end++;
  return { start, end };
}

/** The joined line's text from `start` to the cursor. */
export function typed(cursor: Cursor, start = cursor.token.start): string {
  return cursor.instruction.syntax.joined.text.slice(start, cursor.joined);
}

export function holds(word: Word | undefined, joined: number): boolean {
  if (word?.joined === undefined) return false;
  return word.joined <= joined && joined <= word.joined + word.text.length;
}

/**
 * The file's range of [start, end) of the joined line, as far as it stands on the cursor's line: an edit of a completion
 * must not leave it.
 */
export function editRange(cursor: Cursor, { start, end }: JoinedSpan): Range {
  const { instruction, document, offset, joined, position } = cursor;
  if (start === end) return { start: position, end: position };
  const { pieces, text } = instruction.syntax.joined;
  const at = offset - instruction.offset;
  const index = pieces.findLastIndex(({ source }) => source <= at);
  const piece = pieces[index];
  const isGap = piece && at - piece.source > joined - piece.joined;
  if (!piece || isGap) return { start: position, end: position };
  const from = Math.max(start, piece.joined);
  const to = Math.min(end, pieces[index + 1]?.joined ?? text.length);
  return document.range({ start: offset - Math.max(0, joined - from), end: offset + Math.max(0, to - joined) });
}
