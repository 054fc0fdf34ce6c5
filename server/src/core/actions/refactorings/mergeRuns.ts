import type { CodeAction, Range } from 'vscode-languageserver-types';
import type { DockerfileDocument } from '../../../service/document';
import { parseInstruction } from '../../dockerfile/instruction';
import { sourceOffset } from '../../dockerfile/joinedLine';
import { itemIndexAt } from '../../dockerfile/parse';
import type { Instruction, Placed } from '../../dockerfile/syntax';
import { message } from '../../messages';
import type { Stage } from '../../stages/model';
import { posixShell } from '../../stages/runShell';
import { stageAt } from '../../stages/stageAt';
import { type JoinStyle, joinStyle } from '../run/joinStyle';
import { flagObstacle } from '../run/runFlags';
import { type Joinable, joinable, type Obstacle } from '../run/shellJoin';
import { disabled, type Edit, rewrite, selectedInstructions } from './refactoring';

export const mergeRunsKind = 'refactor.rewrite.mergeRuns';

/**
 * Merges RUNs that follow one another in a stage into one: those that a selection touches, or all around the cursor's.
 * Only what stands between the commands changes, and where needed braces or parentheses come around one. What could
 * come to mean something else is disabled, with the reason. `joinable` and `flagObstacle` have the rules.
 */
export function mergeRuns(document: DockerfileDocument, range: Range): readonly CodeAction[] {
  const found = runsAt(document, range);
  if (!found || found.runs.length < 2) return [];
  const { stage, runs } = found;
  const title = message('refactoring.mergeRuns', runs.length);
  const merge = mergeOf(document, stage, runs);
  if ('obstacle' in merge) return [disabled(mergeRunsKind, title, merge.obstacle)];
  return [rewrite(document, mergeRunsKind, title, merge.edits)];
}

interface Runs {
  readonly stage: Stage;
  readonly runs: readonly Instruction[];
}

/** The RUNs to merge, in file order; undefined where other instructions are touched as well. */
function runsAt(document: DockerfileDocument, range: Range): Runs | undefined {
  const selected = selectedInstructions(document, range);
  const [first] = selected;
  if (!first || !selected.every(isRun)) return undefined;
  const stage = stageAt(document.model, first.offset);
  if (!stage) return undefined;
  if (selected.length > 1) return { stage, runs: selected };
  const { instructions } = stage;
  const index = instructions.indexOf(first);
  let start = index;
  let end = index + 1;
  const isSame = (other: Instruction | undefined) => other?.syntax.name === first.syntax.name && isRun(other);
  while (start > 0 && isSame(instructions[start - 1])) start--;
  while (isSame(instructions[end])) end++;
  return { stage, runs: instructions.slice(start, end) };
}

function isRun(instruction: Instruction | undefined): boolean {
  return instruction?.syntax.name === 'run' || instruction?.syntax.trigger?.name === 'run';
}

interface Merge {
  readonly edits: readonly Edit[];
}

function mergeOf(document: DockerfileDocument, stage: Stage, runs: readonly Instruction[]): Merge | Obstacle {
  const { dockerfile, model } = document;
  const [first] = runs as readonly [Instruction];
  const shell = posixShell(model, stage, first);
  const commands: Command[] = [];
  for (const run of runs) {
    const isLast = run === runs.at(-1);
    let obstacle = instructionObstacle(run, isLast) ?? flagObstacle(first.syntax, run.syntax);
    if (run !== first) obstacle ??= commentObstacle(commentsBefore(document, run));
    if (!obstacle && !shell) obstacle = message('merge.otherShell');
    if (!obstacle && shell) {
      const { rest } = run.syntax;
      const joined = joinable(rest.text, heredocText(run), isLast, shell);
      if ('obstacle' in joined) obstacle = joined.obstacle;
      else commands.push(commandOf(run, joined));
    }
    if (obstacle) return { obstacle: message('merge.obstacle', run.line + 1, obstacle) };
  }
  const style = joinStyle(runs, dockerfile.instructions);
  const edits = editsOf(document, commands, style);
  return isAsMeant(document, commands, edits, style) ? { edits } : { obstacle: message('merge.wouldReadOtherwise') };
}

function instructionObstacle({ syntax }: Instruction, isLast: boolean): string | undefined {
  if (syntax.name === 'onbuild') return message('merge.trigger');
  if (syntax.problem) return message('merge.invalid', syntax.problem.message);
  if (syntax.form === 'exec') return message('merge.execForm');
  if (syntax.form !== 'shell') return message('merge.noCommand');
  const [heredoc] = syntax.heredocs;
  if (!heredoc) return undefined;
  if (heredoc.opener.text === syntax.rest.text) return message('merge.heredocScript');
  return isLast ? undefined : message('merge.heredoc');
}

/** The comments between an instruction and the one before it. */
function commentsBefore(document: DockerfileDocument, instruction: Instruction): readonly Placed[] {
  const { items } = document.dockerfile;
  const end = itemIndexAt(items, instruction.offset);
  let start = end;
  while (start > 0 && items[start - 1]?.syntax.kind !== 'instruction') start--;
  return items.slice(start, end).filter(({ syntax }) => syntax.kind === 'comment');
}

/** An instruction's own check options stand above it, where nothing can be inside of a merged RUN. */
function commentObstacle(comments: readonly Placed[]): string | undefined {
  const isOption = ({ syntax }: Placed) => syntax.kind === 'comment' && /^check\s*=/i.test(syntax.comment);
  return comments.some(isOption) ? message('merge.checkComment') : undefined;
}

/** The lines of the heredocs' bodies and terminators, as BuildKit reads them. */
function heredocText({ syntax }: Instruction): string {
  const [first] = syntax.heredocs;
  return first ? syntax.text.slice(first.body.start).replaceAll('\r\n', '\n') : '';
}

interface Command extends Joinable {
  readonly run: Instruction;
  /** UTF-16 offsets in the file. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function commandOf(run: Instruction, joined: Joinable): Command {
  const { rest, joined: line } = run.syntax;
  const end = sourceOffset(line, (rest.joined ?? 0) + joined.end - 1) + 1;
  return { ...joined, run, from: run.offset + rest.start, to: run.offset + end, text: rest.text.slice(0, joined.end) };
}

function editsOf(document: DockerfileDocument, commands: readonly Command[], style: JoinStyle): readonly Edit[] {
  const edits: Edit[] = [];
  for (const [index, command] of commands.entries()) {
    const previous = commands[index - 1];
    if (previous) {
      edits.push({ start: previous.to, end: command.from, text: separator(document, previous, command, style) });
    } else if (command.open) {
      edits.push({ start: command.from, end: command.from, text: command.open });
    }
  }
  const last = commands.at(-1);
  if (last?.close) edits.push({ start: last.to, end: last.to, text: last.close });
  return edits;
}

/** What stands between two commands: `&&`, a continuation, and the comments that stood between the RUNs. */
function separator(document: DockerfileDocument, left: Command, right: Command, style: JoinStyle): string {
  const { dockerfile, eol } = document;
  const newLine = eol + style.indentation;
  const comments = [
    ...commentSpans(left.run).filter(({ start }) => start >= left.to),
    ...commentsBefore(document, right.run).map(({ offset, syntax }) => ({
      start: offset,
      end: offset + syntax.text.length,
    })),
    ...commentSpans(right.run).filter(({ start }) => start < right.from),
  ];
  const lines = comments.map(({ start, end }) => newLine + document.text.slice(start, end).trim()).join('');
  return style.operator === 'atLineEnd'
    ? `${left.close} && ${dockerfile.escape}${lines}${newLine}${right.open}`
    : `${left.close} ${dockerfile.escape}${lines}${newLine}&& ${right.open}`;
}

/** The comments inside an instruction, in the file's offsets. */
function commentSpans({ syntax, offset }: Instruction): readonly { readonly start: number; readonly end: number }[] {
  return syntax.comments.map(({ start, end }) => ({ start: offset + start, end: offset + end }));
}

/** Reads the merged RUN again: it must have the command line that was meant, and the last one's heredocs. */
function isAsMeant(
  document: DockerfileDocument,
  commands: readonly Command[],
  edits: readonly Edit[],
  style: JoinStyle,
): boolean {
  const first = commands[0]?.run;
  const last = commands.at(-1)?.run;
  if (!first || !last) return false;
  let merged = '';
  let at = first.offset;
  for (const edit of edits) {
    merged += document.text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  merged += document.text.slice(at, last.offset + last.syntax.text.length);
  const and = style.operator === 'atLineEnd' ? ` && ${style.indentation}` : ` ${style.indentation}&& `;
  const line = commands.map(({ open, text, close }) => open + text + close).join(and);
  const syntax = parseInstruction(merged, 0, document.dockerfile.escape);
  return (
    syntax.text === merged &&
    syntax.form === 'shell' &&
    !syntax.problem &&
    syntax.rest.text === line &&
    syntax.heredocs.length === last.syntax.heredocs.length &&
    syntax.flags.length === first.syntax.flags.length
  );
}
