/** RUNs that follow one another, as one. */
import { parseInstruction } from '../../dockerfile/instruction';
import { sourceOffset, sourceSpan } from '../../dockerfile/joinedLine';
import { parseShell } from '../../dockerfile/shell';
import type { Instruction } from '../../dockerfile/syntax';
import { applyEdits, type Edit } from '../../edits/edit';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import type { Stage } from '../../stages/model';
import { posixShell } from '../../stages/runShell';
import type { Change, Outcome, Refusal } from '../outcome';
import { type JoinStyle, joinStyle } from './joinStyle';
import { flagsToAdd } from './runFlags';
import {
  commentsBefore,
  endOf,
  innerComments,
  instructionObstacle,
  type RunRefusal,
  refusal,
  scriptHeredoc,
  shellText,
  wholeScript,
} from './runText';
import { scriptMerge } from './scriptMerge';
import { type Joined, type JoinedList, joinCommands } from './shellJoin';

/**
 * Merges RUNs of a stage, which follow one another, into the first. Only what stands between the commands changes, and
 * where needed parentheses or braces come around one. Refused, with the reason, where that could come to mean
 * something else; `joinCommands` and `flagsToAdd` have the rules. Where one is a script in a here-document, all are.
 */
export function mergedRuns(
  source: Source,
  stage: Stage,
  runs: readonly Instruction[],
): Change | (Refusal & Partial<RunRefusal>) {
  const [first] = runs;
  if (!first) return { edits: [] };
  for (const run of runs) {
    const comments = run === first ? [] : commentsBefore(source, run);
    const obstacle = instructionObstacle(run) ?? commentObstacle(comments);
    if (obstacle) return refusal(run, obstacle);
  }
  const shell = posixShell(source.model, stage, first);
  if (!shell) return refusal(first, message('merge.otherShell'));
  const flags = flagsToAdd(runs.map(({ syntax }) => syntax));
  if ('obstacle' in flags) return refusal(runs[flags.index] ?? first, flags.obstacle);
  const list = joinCommands(
    runs.map(({ syntax }) => shellText(syntax)),
    shell,
  );
  if ('obstacle' in list) return refusal(runs[list.index] ?? first, list.obstacle);
  const added: Edit = {
    ...at(first.offset + first.syntax.rest.start),
    text: flags.added.map((flag) => `${flag} `).join(''),
  };
  if (runs.some(({ syntax }) => scriptHeredoc(syntax))) return scriptMerge(source, runs, list, added, shell);
  const style = joinStyle(runs, source.dockerfile.instructions);
  return lineMerge(source, runs, list, added, flags.added.length, style);
}

function at(offset: number): { readonly start: number; readonly end: number } {
  return { start: offset, end: offset };
}

/** An instruction's own check options stand above it, where nothing can be inside of a merged RUN. */
function commentObstacle(comments: readonly string[]): string | undefined {
  return comments.some((comment) => /^#\s*check\s*=/i.test(comment)) ? message('merge.checkComment') : undefined;
}

interface Member extends Joined {
  readonly run: Instruction;
  /** Its line as far as `end`. */
  readonly line: string;
  /** UTF-16 offsets in the file. */
  readonly from: number;
  readonly to: number;
}

function lineMerge(
  source: Source,
  runs: readonly Instruction[],
  list: JoinedList,
  added: Edit,
  addedCount: number,
  style: JoinStyle,
): Outcome {
  const members = list.commands.flatMap((joined, index) => {
    const run = runs[index];
    return run ? [memberOf(run, joined)] : [];
  });
  const newLine = `${source.dockerfile.escape}${source.eol}${style.indentation}`;
  const others = members.length - 1;
  const edits: Edit[] = added.text ? [added] : [];
  for (const [index, member] of members.entries()) {
    const previous = members[index - 1];
    const start = previous ? separator(source, previous, member, list.operator, style, index === others) : '';
    const set = !previous && list.setsErrexit ? `set -e; ${newLine}` : '';
    const text = start + set + opening(member);
    if (text) edits.push({ start: previous?.to ?? member.from, end: member.from, text });
  }
  edits.push(...ending(source, members));
  const flagCount = (runs[0]?.syntax.flags.length ?? 0) + addedCount;
  return isAsMeant(source, members, list, edits, style, flagCount)
    ? { edits }
    : { refused: message('merge.wouldReadOtherwise') };
}

function memberOf(run: Instruction, joined: Joined): Member {
  const { rest, joined: line } = run.syntax;
  const to = run.offset + sourceOffset(line, (rest.joined ?? 0) + joined.end - 1) + 1;
  return { ...joined, run, line: rest.text.slice(0, joined.end), from: run.offset + rest.start, to };
}

function opening({ wrap, dropsErrexit, line }: Member): string {
  const start = dropsErrexit ? 'set +e; ' : '';
  if (wrap === 'none') return start;
  if (wrap === 'braces') return `{ ${start}`;
  return !start && line.startsWith('(') ? '( ' : `(${start}`;
}

function closing(member: Member): string {
  if (member.wrap === 'none') return '';
  if (member.wrap === 'subshell') return `${heredocGap(member)})`;
  return member.isBackground ? ' }' : `${heredocGap(member)}; }`;
}

/** The word that opens a here-document ends at a blank only. */
function heredocGap({ line, run }: Member): string {
  const last = run.syntax.heredocs.at(-1);
  return last && line.endsWith(last.opener.text) ? ' ' : '';
}

/** What stands between two commands: `&&` or `;`, a continuation, and the comments that stood between the RUNs. */
function separator(
  source: Source,
  left: Member,
  right: Member,
  operator: '&&' | ';',
  style: JoinStyle,
  isLast: boolean,
): string {
  const { dockerfile, eol } = source;
  const newLine = eol + style.indentation;
  const comments = [
    ...trailingComments(left),
    ...commentsBefore(source, right.run),
    ...innerComments(right.run.syntax, 0, right.from - right.run.offset),
    ...(isLast ? trailingComments(right) : []),
  ];
  const lines = comments.map((comment) => newLine + comment).join('');
  const end = closing(left);
  if (operator === ';') {
    const gap = left.wrap === 'none' ? heredocGap(left) : '';
    return `${end}${gap}; ${dockerfile.escape}${lines}${newLine}`;
  }
  return style.operator === 'atLineEnd'
    ? `${end} && ${dockerfile.escape}${lines}${newLine}`
    : `${end} ${dockerfile.escape}${lines}${newLine}&& `;
}

/** The comments behind a command: its shell's own, and lines within that. */
function trailingComments({ run, to, comment }: Member): readonly string[] {
  return [...(comment ? [comment] : []), ...innerComments(run.syntax, to - run.offset)];
}

/** What closes the last command, and the bodies of the others' here-documents, which come after the whole line. */
function ending(source: Source, members: readonly Member[]): readonly Edit[] {
  const last = members.at(-1);
  if (!last) return [];
  const { run } = last;
  const end = run.offset + sourceSpan(run.syntax.joined, 0, run.syntax.joined.text.trimEnd().length).end;
  const edits: Edit[] = [];
  if (end > last.to || closing(last)) edits.push({ start: last.to, end: Math.max(end, last.to), text: closing(last) });
  const bodies = members.slice(0, -1).flatMap((member) => heredocLines(source, member.run));
  if (bodies.length === 0) return edits;
  const [own] = run.syntax.heredocs;
  const text = bodies.join(source.eol);
  if (own) return [...edits, { ...at(run.offset + own.body.start), text: text + source.eol }];
  return [...edits, { ...at(endOf(run)), text: source.eol + text }];
}

/** The bodies and terminators of a RUN's here-documents, as they stand in the file. */
function heredocLines({ text }: Source, { offset, syntax }: Instruction): readonly string[] {
  const [first] = syntax.heredocs;
  const end = syntax.heredocs.at(-1)?.terminator?.end;
  return first && end !== undefined ? [text.slice(offset + first.body.start, offset + end)] : [];
}

/** Reads the merged RUN again: its shell must get what was meant. */
function isAsMeant(
  { text, dockerfile }: Source,
  members: readonly Member[],
  list: JoinedList,
  edits: readonly Edit[],
  { operator, indentation }: JoinStyle,
  flagCount: number,
): boolean {
  const start = members[0]?.run.offset ?? 0;
  const last = members.at(-1)?.run;
  const end = last ? last.offset + last.syntax.text.length : start;
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const merged = applyEdits(text.slice(start, end), moved);
  const syntax = parseInstruction(merged, 0, dockerfile.escape);
  const and = operator === 'atLineEnd' ? ` && ${indentation}` : ` ${indentation}&& `;
  const texts = members.map((member, index) => {
    const isLast = index === members.length - 1;
    const gap = member.wrap === 'none' ? heredocGap(member) : '';
    const after = isLast ? '' : list.operator === ';' ? `${gap}; ${indentation}` : and;
    return opening(member) + member.line + closing(member) + after;
  });
  const line = `${list.setsErrexit ? `set -e; ${indentation}` : ''}${texts.join('')}`;
  const bodies = members.map(({ run }) => shellText(run.syntax).heredocs).filter(Boolean);
  const meant = [line, ...bodies].join('\n');
  const isRead = wholeScript(shellText(syntax)) === meant;
  const heredocCount = members.reduce((count, { run }) => count + run.syntax.heredocs.length, 0);
  return (
    isRead &&
    syntax.text === merged &&
    syntax.form === 'shell' &&
    !syntax.problem &&
    syntax.heredocs.length === heredocCount &&
    syntax.flags.length === flagCount &&
    !parseShell(meant).problem
  );
}
