/** A script in a here-document as a RUN's command line. */
import { forEachChild, type Script, type Statement, type SyntaxNode } from 'unbash';
import { parseInstruction } from '../../dockerfile/instruction';
import { parseShell } from '../../dockerfile/shell';
import type { Instruction } from '../../dockerfile/syntax';
import type { Edit } from '../../edits/edit';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import type { Stage } from '../../stages/model';
import { type PosixShell, posixShell } from '../../stages/runShell';
import type { Outcome } from '../outcome';
import { type JoinStyle, joinStyle } from './joinStyle';
import { endOf, instructionObstacle, isSameScript, refusal, scriptHeredoc, shellText, wholeScript } from './runText';
import { isIndifferent, lineObstacle, shellEffects } from './shellEffects';

/**
 * Puts the lines of `RUN <<EOF` behind one another: `;` where a line ends a command, a continuation everywhere, comments
 * as lines between. A sequence under `set -e` becomes a list of `&&` where that ends with the same command and status.
 * Undefined for anything but a script.
 */
export function fromHeredoc(source: Source, stage: Stage, run: Instruction): Outcome | undefined {
  const heredoc = scriptHeredoc(run.syntax);
  if (!heredoc || run.syntax.name !== 'run') return undefined;
  const obstacle = instructionObstacle(run);
  if (obstacle) return refusal(run, obstacle);
  const shell = posixShell(source.model, stage, run);
  if (!shell) return refusal(run, message('merge.otherShell'));
  const body = shellText(run.syntax).line;
  const { script, problem } = parseShell(body);
  if (problem) return refusal(run, message('merge.unreadable', problem.message));
  if (script.commands.length === 0) return refusal(run, message('merge.noCommand'));
  const lines = lineObstacle(script, shell);
  if (lines) return refusal(run, lines);
  if (shellEffects(script).usesBash && !shell.isBash) return refusal(run, message('merge.bash'));
  const isList = canBeList(script, shell);
  const [first] = script.commands;
  const isSet = isList && first !== undefined && isSetErrexit(first);
  const pieces = piecesOf(script, body, isSet ? (script.commands[1]?.pos ?? 0) : 0);
  if (!pieces) return refusal(run, message('heredoc.lineBreak'));
  const style = joinStyle([run], source.dockerfile.instructions);
  const { text, meant } = written(source, pieces, isList, style);
  const { syntax, offset } = run;
  const edit: Edit = {
    start: offset + syntax.rest.start,
    end: endOf(run),
    text,
  };
  const isMeant = isList || isSameScript(meant, body);
  return isMeant && isRead(source, run, edit, meant)
    ? { edits: [edit] }
    : { refused: message('merge.wouldReadOtherwise') };
}

/** Whether a sequence under errexit does the same as a list of `&&` of its commands. */
function canBeList({ commands }: Script, { hasErrexit }: PosixShell): boolean {
  const [first, ...others] = commands;
  if (!first) return false;
  const members = isSetErrexit(first) ? others : hasErrexit ? commands : [];
  return members.length > 0 && members.every(isPlain);
}

/** `set -e` and nothing else. */
function isSetErrexit({ command, background }: Statement): boolean {
  if (command.type !== 'Command' || background || command.prefix.length > 0) return false;
  return command.name?.value === 'set' && command.suffix.length === 1 && command.args[0]?.text === '-e';
}

function isPlain({ command, background }: Statement): boolean {
  if (background || command.type === 'AndOr' || !isIndifferent(command)) return false;
  if (command.type === 'Pipeline' && command.prefixes.length > 0) return false;
  const { runsUnseen, trapsErrors, setsErrexit } = shellEffects(command);
  const isSet = command.type === 'Command' && command.name?.value === 'set';
  return !runsUnseen && !trapsErrors && !setsErrexit && !isSet;
}

/** A stretch of a script's line, or a comment, or the lines of a here-document. */
interface Piece {
  readonly kind: 'code' | 'comment' | 'heredoc';
  readonly text: string;
  /** Whether a command of a list ends here, at the line's end. */
  readonly endsCommand?: boolean;
  /** Whether the script's line before it was continued, so that its indentation is the author's. */
  readonly isContinued?: boolean;
}

const whole: ReadonlySet<SyntaxNode['type']> = new Set([
  ...(['Word', 'Assignment', 'Redirect', 'HereString', 'ArithmeticCommand', 'ArithmeticFor', 'TestCommand'] as const),
]);

interface Places {
  /** What a line break can't be taken out of. */
  readonly words: { readonly pos: number; readonly end: number }[];
  readonly heredocs: { readonly pos: number; readonly end: number }[];
  readonly ends: Set<number>;
}

/** Cuts a script at its line breaks; undefined where one is part of a word. */
function piecesOf(script: Script, body: string, from: number): readonly Piece[] | undefined {
  const places: Places = { words: [], heredocs: [], ends: new Set() };
  collect(script, places);
  places.words.sort((a, b) => a.pos - b.pos);
  places.heredocs.sort((a, b) => a.pos - b.pos);
  const pieces: Piece[] = [];
  let text = '';
  let codeEnd = -1;
  let isContinued = false;
  const close = () => {
    if (text.trim()) {
      pieces.push({ kind: 'code', text: text.trimEnd(), endsCommand: places.ends.has(codeEnd), isContinued });
    }
    text = '';
    isContinued = false;
  };
  let word = 0;
  let heredoc = 0;
  for (let at = from; at < body.length; ) {
    while ((places.words[word]?.end ?? at + 1) <= at) word++;
    while ((places.heredocs[heredoc]?.end ?? at + 1) <= at) heredoc++;
    const inWord = places.words[word];
    const inHeredoc = places.heredocs[heredoc];
    if (inHeredoc && inHeredoc.pos <= at) {
      pieces.push({ kind: 'heredoc', text: body.slice(at, inHeredoc.end) });
      at = inHeredoc.end + 1;
    } else if (inWord && inWord.pos <= at) {
      const own = body.slice(at, inWord.end);
      if (own.includes('\n')) return undefined;
      text += own;
      at = codeEnd = inWord.end;
    } else if (body.startsWith('\\\n', at)) {
      close();
      isContinued = true;
      at += 2;
    } else if (body.charAt(at) === '\n') {
      close();
      at++;
    } else if (body.charAt(at) === '#') {
      const lineEnd = body.indexOf('\n', at);
      const end = lineEnd < 0 ? body.length : lineEnd;
      close();
      pieces.push({ kind: 'comment', text: body.slice(at, end).trimEnd() });
      at = end;
    } else {
      const char = body.charAt(at);
      text += char;
      at++;
      if (char !== ' ' && char !== '\t') codeEnd = at;
    }
  }
  close();
  return pieces;
}

function collect(node: SyntaxNode, places: Places): void {
  if (node.type === 'Statement' && !node.background) places.ends.add(node.end);
  if (node.type === 'HereDoc') {
    const end = node.closing?.end ?? node.body.end;
    places.heredocs.push({ pos: node.body.pos, end });
    if (node.delimiter) places.words.push({ pos: node.pos, end: node.delimiter.end });
    return;
  }
  if (whole.has(node.type)) {
    places.words.push({ pos: node.pos, end: node.end });
    return;
  }
  forEachChild(node, (child) => collect(child, places));
}

/** The text in the Dockerfile, and what the shell gets of it. */
function written(
  { dockerfile: { escape }, eol }: Source,
  pieces: readonly Piece[],
  isList: boolean,
  { operator, indentation }: JoinStyle,
): { readonly text: string; readonly meant: string } {
  const codes = pieces.filter(({ kind }) => kind === 'code');
  const isFront = isList && operator === 'atLineStart';
  let text = '';
  let meant = '';
  let index = 0;
  for (const piece of pieces) {
    if (piece.kind === 'heredoc') continue;
    const isFirst = index === 0;
    if (piece.kind === 'comment') {
      text += `${text ? '' : escape}${eol}${indentation}${piece.text}`;
      continue;
    }
    const previous = codes[index - 1];
    const next = codes[index + 1];
    const joins = isList && previous?.endsCommand === true;
    const own = piece.text.trimStart().replace(/;$/, isList ? '' : ';');
    const and = joins && isFront ? '&& ' : '';
    const after = next && piece.endsCommand ? separatorOf(next, isList, isFront, own) : '';
    const code = `${and}${own}${after}`;
    const margin =
      (piece.isContinued ? '' : indentation) + piece.text.slice(0, piece.text.length - piece.text.trimStart().length);
    text += (text ? eol + margin : '') + code + (next ? ` ${escape}` : '');
    meant += (isFirst ? '' : margin) + code + (next ? ' ' : '');
    index++;
  }
  const heredocs = pieces.filter(({ kind }) => kind === 'heredoc').map((piece) => piece.text);
  const bodies = heredocs.length > 0 ? `\n${heredocs.join('\n')}` : '';
  return { text: text + bodies.replaceAll('\n', eol), meant: meant + bodies };
}

/** What ends a command before the next line: nothing where the next line closes it anyway. */
function separatorOf(next: Piece, isList: boolean, isFront: boolean, own: string): string {
  if (isList) return isFront ? '' : ' &&';
  if (/^\s*(?:\)|;;|;&)/.test(next.text)) return '';
  return /<<-?\S*$/.test(own) ? ' ;' : ';';
}

function isRead({ text, dockerfile }: Source, run: Instruction, edit: Edit, meant: string): boolean {
  const syntax = parseInstruction(text.slice(run.offset, edit.start) + edit.text, 0, dockerfile.escape);
  return (
    wholeScript(shellText(syntax)) === meant &&
    syntax.form === 'shell' &&
    !scriptHeredoc(syntax) &&
    !syntax.problem &&
    syntax.flags.length === run.syntax.flags.length &&
    !parseShell(meant).problem
  );
}
