/** What a RUN gives to its shell, and how that is written. */
import type { Script } from 'unbash';
import { itemIndexAt } from '../../dockerfile/parse';
import { parseShell } from '../../dockerfile/shell';
import type { Heredoc, Instruction, InstructionSyntax } from '../../dockerfile/syntax';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import type { Refusal } from '../outcome';

/** What a RUN gives to its shell: the joined line without the flags, and the lines of the here-documents after it. */
export interface ShellText {
  readonly line: string;
  /** Without the last line ending. */
  readonly heredocs: string;
}

export interface RunRefusal extends Refusal {
  readonly run: Instruction;
}

/** Says why, and of which RUN. */
export function refusal(run: Instruction, obstacle: string): RunRefusal {
  return { refused: message('merge.obstacle', run.line + 1, obstacle), run };
}

/** Why a RUN can take part in nothing that concerns its shell text, as the end of a sentence on it. */
export function instructionObstacle({ syntax }: Instruction): string | undefined {
  if (syntax.name === 'onbuild') return message('merge.trigger');
  if (syntax.problem) return message('merge.invalid', syntax.problem.message);
  if (syntax.form === 'exec') return message('merge.execForm');
  if (syntax.form !== 'shell') return message('merge.noCommand');
  const script = scriptHeredoc(syntax);
  return script && syntax.text.startsWith('#!', script.body.start) ? message('merge.interpreter') : undefined;
}

/** The here-document that is the whole command: a script, which the shell gets without the `<<` word. */
export function scriptHeredoc({ heredocs, rest }: InstructionSyntax): Heredoc | undefined {
  const [only, ...others] = heredocs;
  return only && others.length === 0 && only.opener.text === rest.text ? only : undefined;
}

/** What the shell gets from a RUN in shell form, with `\n` between lines, as BuildKit reads them. */
export function shellText(syntax: InstructionSyntax): ShellText {
  const { heredocs, rest, text } = syntax;
  const script = scriptHeredoc(syntax);
  if (script) return { line: scriptBody(syntax, script), heredocs: '' };
  const [first] = heredocs;
  const after = first ? withoutCarriageReturns(text.slice(first.body.start)) : '';
  return { line: rest.text, heredocs: after.replace(/\n$/, '') };
}

/** The line with the here-documents behind it: all that the shell reads. */
export function wholeScript({ line, heredocs }: ShellText): string {
  return heredocs ? `${line}\n${heredocs}` : line;
}

/** Where an instruction ends in the file, before its last line ending: a UTF-16 offset. */
export function endOf({ offset, syntax }: Instruction): number {
  return offset + syntax.text.replace(/\r?\n$/, '').length;
}

function scriptBody({ text }: InstructionSyntax, { body, chomp }: Heredoc): string {
  const lines = withoutCarriageReturns(text.slice(body.start, body.end)).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => (chomp ? line.replace(/^\t+/, '') : line)).join('\n');
}

export function withoutCarriageReturns(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/**
 * The shell text of a RUN on lines of its own, where the shell reads them itself: as the RUN's lines are laid out, if
 * that is the same script, or else in one line. Here-documents come after it. Comments in between are left out.
 */
export function shellLines(syntax: InstructionSyntax): string {
  const { line, heredocs } = shellText(syntax);
  if (scriptHeredoc(syntax)) return line;
  const from = syntax.rest.joined ?? 0;
  const { pieces, text } = syntax.joined;
  const parts = pieces.map(({ joined }, index) => {
    return text.slice(Math.max(joined, from), Math.min(pieces[index + 1]?.joined ?? text.length, from + line.length));
  });
  const laidOut = wholeScript({ line: parts.filter(Boolean).join('\\\n'), heredocs });
  const inOneLine = wholeScript({ line, heredocs });
  return isSameScript(laidOut, inOneLine) ? laidOut : inOneLine;
}

/** A here-document's name that no line of its body is. */
export function heredocName(body: string, wanted = 'EOF'): string {
  const lines = new Set(body.split('\n'));
  let name = wanted;
  for (let number = 2; lines.has(name); number++) name = `${wanted}${number}`;
  return name;
}

/** The comment lines between an instruction and the one before it, as written. */
export function commentsBefore(
  { dockerfile }: Pick<Source, 'dockerfile'>,
  instruction: Instruction,
): readonly string[] {
  const { items } = dockerfile;
  const comments: string[] = [];
  for (let index = itemIndexAt(items, instruction.offset) - 1; index >= 0; index--) {
    const syntax = items[index]?.syntax;
    if (syntax?.kind === 'instruction') break;
    if (syntax?.kind === 'comment') comments.unshift(syntax.text.trim());
  }
  return comments;
}

/** The comment lines inside an instruction that start in [from, to), in its own offsets. */
export function innerComments({ comments, text }: InstructionSyntax, from = 0, to = text.length): readonly string[] {
  const within = comments.filter(({ start }) => start >= from && start < to);
  return within.map(({ start, end }) => text.slice(start, end).trim());
}

/** Whether two texts are the same script, whatever their layout. */
export function isSameScript(one: string, other: string): boolean {
  const [left, right] = [parseShell(one), parseShell(other)];
  return !left.problem && !right.problem && shapeOf(left.script) === shapeOf(right.script);
}

function shapeOf(script: Script): string {
  return JSON.stringify(script, (key, value) => (/(?:pos|end)$/i.test(key) || key === 'source' ? undefined : value));
}
