/** One RUN as several, parted at the `&&` of its list. */
import type { PipelineNode } from 'unbash';
import { sourceSpan } from '../../dockerfile/joinedLine';
import { parseDockerfile } from '../../dockerfile/parse';
import { parseShell } from '../../dockerfile/shell';
import type { Instruction } from '../../dockerfile/syntax';
import { applyEdits, type Edit } from '../../edits/edit';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import type { Stage } from '../../stages/model';
import { type PosixShell, posixShell } from '../../stages/runShell';
import type { Outcome } from '../outcome';
import { freshMountObstacle } from './runFlags';
import { innerComments, instructionObstacle, refusal, scriptHeredoc, shellText, wholeScript } from './runText';
import { isIndifferent, shellEffects } from './shellEffects';

/** An `&&` at which a RUN could be parted, in the RUN's line. */
export interface SplitPoint {
  /** UTF-16 offsets of what stands between the two commands. */
  readonly start: number;
  readonly end: number;
  /** Why it may not be parted there, as the end of a sentence on the RUN. */
  readonly obstacle?: string;
}

/** A RUN's list of `&&`. */
export interface SplitList {
  readonly points: readonly SplitPoint[];
  readonly members: readonly PipelineNode[];
}

/**
 * The `&&` of a RUN that is one list; those that a `||` behind them holds together are none. What a command leaves
 * behind in its shell (directory, variables, options) is lost at the RUN's end, and so is a process; errexit has an
 * effect on the last command of a RUN but not before `&&`.
 */
export function splitList(source: Source, stage: Stage, run: Instruction): SplitList | Outcome | undefined {
  const obstacle = instructionObstacle(run);
  if (obstacle) return run.syntax.rest.text.includes('&&') ? refusal(run, obstacle) : undefined;
  if (scriptHeredoc(run.syntax)) return undefined;
  const given = shellText(run.syntax);
  const { line } = given;
  const { script, problem } = parseShell(wholeScript(given));
  if (problem) return line.includes('&&') ? refusal(run, message('merge.unreadable', problem.message)) : undefined;
  const [statement, ...others] = script.commands;
  if (statement?.command.type !== 'AndOr' || others.length > 0 || statement.background) return undefined;
  const { commands, operators } = statement.command;
  const firstFree = operators.lastIndexOf('||') + 1;
  if (firstFree >= operators.length) return undefined;
  const shell = posixShell(source.model, stage, run);
  if (!shell) return refusal(run, message('merge.otherShell'));
  const fresh = freshMountObstacle(run.syntax);
  if (fresh) return refusal(run, fresh);
  let kept: string | undefined;
  const points = commands.slice(0, -1).flatMap((command, index): SplitPoint[] => {
    kept ??= obstacleAfter(command, shell);
    if (index < firstFree) return [];
    return [{ start: command.end, end: commands[index + 1]?.pos ?? command.end, obstacle: kept }];
  });
  return { points, members: commands };
}

/** Why nothing may be parted from a command before it. */
function obstacleAfter(command: PipelineNode, shell: PosixShell): string | undefined {
  const effects = shellEffects(command);
  if (effects.usesBash && !shell.isBash) return message('merge.bash');
  if (effects.obstacle) return effects.obstacle;
  if (effects.changesState) return message('split.keepsState');
  const couldExit = effects.setsErrexit || effects.runsUnseen || effects.trapsErrors || shell.hasErrexit;
  return couldExit && !isIndifferent(command) ? message('split.errexit') : undefined;
}

/** Parts a RUN at these points. Parentheses and braces around the whole of a part aren't needed any more. */
export function splitAt(source: Source, run: Instruction, list: SplitList, points: readonly SplitPoint[]): Outcome {
  const { syntax, offset } = run;
  const { line } = shellText(syntax);
  const bounds = [0, ...points.flatMap(({ start, end }) => [start, end]), line.length];
  const parts = Array.from({ length: points.length + 1 }, (_, index) => {
    return unwrapped(list.members, line, bounds[2 * index] ?? 0, bounds[2 * index + 1] ?? line.length);
  });
  const at = (start: number, end: number) =>
    sourceSpan(syntax.joined, (syntax.rest.joined ?? 0) + start, (syntax.rest.joined ?? 0) + end);
  const flags = syntax.flags.map((flag) => `${syntax.text.slice(flag.start, flag.end)} `).join('');
  const opening = `${syntax.keyword.text} ${flags}`;
  const edits: Edit[] = [];
  for (const [index, part] of parts.entries()) {
    const previous = parts[index - 1];
    const span = at(part.start, part.end);
    const before = previous ? at(previous.start, previous.end).end : syntax.rest.start;
    const comments = previous ? innerComments(syntax, before, span.start) : [];
    const text = previous ? [...bodiesIn(run, previous), ...comments, opening].join(source.eol) : '';
    const start = previous ? `${source.eol}${text}` : '';
    if (start || span.start > before) edits.push({ start: offset + before, end: offset + span.start, text: start });
  }
  edits.push(...endingOf(source, run, parts, at));
  return isAsMeant(source, run, parts, edits) ? { edits } : { refused: message('merge.wouldReadOtherwise') };
}

interface Part {
  /** UTF-16 offsets in the RUN's line. */
  readonly start: number;
  readonly end: number;
}

function unwrapped(members: readonly PipelineNode[], line: string, start: number, end: number): Part {
  const inside = members.filter(({ pos, end: to }) => pos >= start && to <= end);
  const [only, ...others] = inside;
  if (!only || others.length > 0 || only.end < line.slice(0, end).trimEnd().length) return { start, end };
  if (only.type !== 'Subshell' && only.type !== 'BraceGroup') return { start, end };
  const inner = line.slice(only.pos + 1, only.end - 1);
  const from = only.pos + 1 + inner.length - inner.trimStart().length;
  const text = inner.trim();
  const last = only.body.commands.at(-1);
  return { start: from, end: last && !last.background && text.endsWith(';') ? last.end : from + text.length };
}

/** The bodies of the here-documents that a part opens. */
function bodiesIn({ syntax }: Instruction, { start, end }: Part): readonly string[] {
  const from = syntax.rest.joined ?? 0;
  return syntax.heredocs.flatMap(({ opener, body, terminator }) => {
    const at = (opener.joined ?? 0) - from;
    return at >= start && at < end && terminator ? [syntax.text.slice(body.start, terminator.end)] : [];
  });
}

/** Takes away what closes the last part, and the bodies of the here-documents of the others. */
function endingOf(
  source: Source,
  run: Instruction,
  parts: readonly Part[],
  at: (start: number, end: number) => { readonly end: number },
): readonly Edit[] {
  const { syntax, offset } = run;
  const last = parts.at(-1);
  if (!last) return [];
  const { line } = shellText(syntax);
  const end = at(last.start, last.end).end;
  const lineEnd = at(0, line.length).end;
  const closing = lineEnd > end ? [{ start: offset + end, end: offset + lineEnd, text: '' }] : [];
  const [first] = syntax.heredocs;
  const bodyEnd = syntax.heredocs.at(-1)?.terminator?.end;
  if (!first || bodyEnd === undefined) return closing;
  const own = bodiesIn(run, last);
  const text = own.length > 0 ? source.eol + own.join(source.eol) : '';
  const from = syntax.text.slice(0, first.body.start).replace(/\r?\n$/, '').length;
  return [...closing, { start: offset + from, end: offset + bodyEnd, text }];
}

/** Reads the RUNs again: each shell must get its part. */
function isAsMeant(
  { text, dockerfile }: Source,
  run: Instruction,
  parts: readonly Part[],
  edits: readonly Edit[],
): boolean {
  const { syntax, offset } = run;
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - offset, end: edit.end - offset }));
  const directive = dockerfile.escape === '`' ? '# escape=`\n' : '';
  const after = applyEdits(text.slice(offset, offset + syntax.text.length), moved);
  const { instructions } = parseDockerfile(directive + after);
  const { line } = shellText(syntax);
  return (
    instructions.length === parts.length &&
    instructions.every(({ syntax: read }, index) => {
      const part = parts[index] ?? { start: 0, end: 0 };
      const given = shellText(read);
      const bodies = bodiesIn(run, part).map((body) => body.replaceAll('\r\n', '\n'));
      return (
        read.name === 'run' &&
        read.form === 'shell' &&
        !read.problem &&
        read.flags.length === syntax.flags.length &&
        given.line === line.slice(part.start, part.end).trim() &&
        given.heredocs === bodies.join('\n')
      );
    })
  );
}
