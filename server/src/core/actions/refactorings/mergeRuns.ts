import { parseInstruction } from '../../dockerfile/instruction';
import { sourceOffset } from '../../dockerfile/joinedLine';
import { itemIndexAt } from '../../dockerfile/parse';
import type { Instruction, Placed, Span } from '../../dockerfile/syntax';
import { applyEdits, type Edit } from '../../edits/edit';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import type { Stage } from '../../stages/model';
import { posixShell } from '../../stages/runShell';
import { stageAt } from '../../stages/stageAt';
import type { Outcome } from '../outcome';
import { type JoinStyle, joinStyle } from '../run/joinStyle';
import { flagObstacle } from '../run/runFlags';
import { type Joinable, joinable } from '../run/shellJoin';
import { type Offer, type Refactoring, selectedInstructions } from './refactoring';

/**
 * Merges RUNs that follow one another in a stage into one: those that a selection touches, or all around the cursor's.
 * Only what stands between the commands changes, and where needed braces or parentheses come around one. What could
 * mean something else is refused, with the reason. `joinable` and `flagObstacle` have the rules.
 */
export const mergeRuns: Refactoring = {
  kind: 'refactor.rewrite.mergeRuns',
  offer(source, selection): Offer | undefined {
    const found = runsAt(source, selection);
    if (!found || found.runs.length < 2) return undefined;
    const { stage, runs } = found;
    return { title: message('refactoring.mergeRuns', runs.length), ...mergeOf(source, stage, runs) };
  },
};

interface Runs {
  readonly stage: Stage;
  readonly runs: readonly Instruction[];
}

/** The RUNs to merge, in file order; undefined where other instructions are touched as well. */
function runsAt(source: Source, selection: Span): Runs | undefined {
  const selected = selectedInstructions(source, selection);
  const [first] = selected;
  if (!first || !selected.every(isRun)) return undefined;
  const stage = stageAt(source.model, first.offset);
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

function mergeOf(source: Source, stage: Stage, runs: readonly Instruction[]): Outcome {
  const { dockerfile, model } = source;
  const [first] = runs as readonly [Instruction];
  const shell = posixShell(model, stage, first);
  const commands: Command[] = [];
  for (const run of runs) {
    const isLast = run === runs.at(-1);
    let obstacle = instructionObstacle(run, isLast) ?? flagObstacle(first.syntax, run.syntax);
    if (run !== first) obstacle ??= commentObstacle(commentsBefore(source, run));
    if (!obstacle && !shell) obstacle = message('merge.otherShell');
    if (!obstacle && shell) {
      const { rest } = run.syntax;
      const joined = joinable(rest.text, heredocText(run), isLast, shell);
      if ('obstacle' in joined) obstacle = joined.obstacle;
      else commands.push(commandOf(run, joined));
    }
    if (obstacle) return { refused: message('merge.obstacle', run.line + 1, obstacle) };
  }
  const style = joinStyle(runs, dockerfile.instructions);
  const edits = editsOf(source, commands, style);
  return isAsMeant(source, commands, edits, style) ? { edits } : { refused: message('merge.wouldReadOtherwise') };
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
function commentsBefore(source: Source, instruction: Instruction): readonly Placed[] {
  const { items } = source.dockerfile;
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

function editsOf(source: Source, commands: readonly Command[], style: JoinStyle): readonly Edit[] {
  const edits: Edit[] = [];
  for (const [index, command] of commands.entries()) {
    const previous = commands[index - 1];
    if (previous) {
      edits.push({ start: previous.to, end: command.from, text: separator(source, previous, command, style) });
    } else if (command.open) {
      edits.push({ start: command.from, end: command.from, text: command.open });
    }
  }
  const last = commands.at(-1);
  if (last?.close) edits.push({ start: last.to, end: last.to, text: last.close });
  return edits;
}

/** What stands between two commands: `&&`, a continuation, and the comments that stood between the RUNs. */
function separator(source: Source, left: Command, right: Command, style: JoinStyle): string {
  const { dockerfile, eol } = source;
  const newLine = eol + style.indentation;
  const comments = [
    ...commentSpans(left.run).filter(({ start }) => start >= left.to),
    ...commentsBefore(source, right.run).map(({ offset, syntax }) => ({
      start: offset,
      end: offset + syntax.text.length,
    })),
    ...commentSpans(right.run).filter(({ start }) => start < right.from),
  ];
  const lines = comments.map(({ start, end }) => newLine + source.text.slice(start, end).trim()).join('');
  return style.operator === 'atLineEnd'
    ? `${left.close} && ${dockerfile.escape}${lines}${newLine}${right.open}`
    : `${left.close} ${dockerfile.escape}${lines}${newLine}&& ${right.open}`;
}

/** The comments inside an instruction, in the file's offsets. */
function commentSpans({ syntax, offset }: Instruction): readonly { readonly start: number; readonly end: number }[] {
  return syntax.comments.map(({ start, end }) => ({ start: offset + start, end: offset + end }));
}

/** Reads the merged RUN again: it must have the command line that was meant, and the last one's heredocs. */
function isAsMeant(source: Source, commands: readonly Command[], edits: readonly Edit[], style: JoinStyle): boolean {
  const first = commands[0]?.run;
  const last = commands.at(-1)?.run;
  if (!first || !last) return false;
  const { offset } = first;
  const inPlace = edits.map(({ start, end, text }) => ({ start: start - offset, end: end - offset, text }));
  const merged = applyEdits(source.text.slice(offset, last.offset + last.syntax.text.length), inPlace);
  const and = style.operator === 'atLineEnd' ? ` && ${style.indentation}` : ` ${style.indentation}&& `;
  const line = commands.map(({ open, text, close }) => open + text + close).join(and);
  const syntax = parseInstruction(merged, 0, source.dockerfile.escape);
  return (
    syntax.text === merged &&
    syntax.form === 'shell' &&
    !syntax.problem &&
    syntax.rest.text === line &&
    syntax.heredocs.length === last.syntax.heredocs.length &&
    syntax.flags.length === first.syntax.flags.length
  );
}
