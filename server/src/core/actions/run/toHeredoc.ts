/** A RUN's command line as a script in a here-document. */
import type { PipelineNode, Script, Statement } from 'unbash';
import { parseInstruction } from '../../dockerfile/instruction';
import { sourceSpan } from '../../dockerfile/joinedLine';
import { parseShell } from '../../dockerfile/shell';
import type { Instruction } from '../../dockerfile/syntax';
import type { Edit } from '../../edits/edit';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import type { Stage } from '../../stages/model';
import { type PosixShell, posixShell } from '../../stages/runShell';
import type { Outcome } from '../outcome';
import {
  endOf,
  heredocName,
  innerComments,
  instructionObstacle,
  isSameScript,
  refusal,
  scriptHeredoc,
  shellText,
  wholeScript,
} from './runText';
import { isIndifferent, lineObstacle, shellEffects } from './shellEffects';

/**
 * Puts the commands of a RUN on lines of their own in `RUN <<EOF`. A list of `&&` becomes a sequence under `set -e`
 * where that ends with the same command and status, or else keeps its `&&` at the lines' ends. BuildKit gives the script
 * to the SHELL in force, so that no `#!` is needed. Undefined for a RUN of one command, and for a script.
 */
export function toHeredoc(source: Source, stage: Stage, run: Instruction): Outcome | undefined {
  const { syntax } = run;
  if (scriptHeredoc(syntax)) return undefined;
  const isList = /&&|;|\|\||&/.test(syntax.rest.text);
  const obstacle = instructionObstacle(run);
  if (obstacle) return isList ? refusal(run, obstacle) : undefined;
  const given = wholeScript(shellText(syntax));
  const { script, problem } = parseShell(given);
  if (problem) return isList ? refusal(run, message('merge.unreadable', problem.message)) : undefined;
  const pieces = piecesOf(script);
  if (pieces.length < 2) return undefined;
  const shell = posixShell(source.model, stage, run);
  if (!shell) return refusal(run, message('merge.otherShell'));
  const onLines = lineObstacle(script, shell);
  if (onLines) return refusal(run, onLines);
  if (shellEffects(script).usesBash && !shell.isBash) return refusal(run, message('merge.bash'));
  const isSequence = canBeSequence(script, shell);
  const setsErrexit = isSequence && !shell.hasErrexit && !setsErrexitFirst(script);
  const lines = linesOf(run, pieces, isSequence);
  const body = [...(setsErrexit ? ['set -e'] : []), ...lines].join('\n');
  const name = heredocName(body);
  const edit: Edit = {
    start: run.offset + syntax.rest.start,
    end: endOf(run),
    text: `<<${name}\n${body}\n${name}`.replaceAll('\n', source.eol),
  };
  const isMeant = isSequence ? hasSameCommands(script, body, setsErrexit) : isSameScript(given, body);
  return isMeant && isRead(source, run, edit, body)
    ? { edits: [edit] }
    : { refused: message('merge.wouldReadOtherwise') };
}

/** A command of the outermost list, with the operator behind it. */
interface Piece {
  readonly pos: number;
  readonly end: number;
  readonly operator: '' | '&&' | '||';
}

function piecesOf({ commands }: Script): readonly Piece[] {
  const [only, ...others] = commands;
  if (only && others.length === 0 && only.command.type === 'AndOr' && !only.background) {
    const { commands: members, operators } = only.command;
    return members.map(({ pos, end }, index) => ({ pos, end, operator: operators[index] ?? '' }));
  }
  return commands.map(({ pos, end }) => ({ pos, end, operator: '' }));
}

/** Whether a list of `&&` does the same as its commands one after the other under errexit. */
function canBeSequence({ commands: [statement] }: Script, { hasErrexit }: PosixShell): boolean {
  if (statement?.command.type !== 'AndOr' || statement.background) return false;
  const { commands, operators } = statement.command;
  return (
    operators.every((operator) => operator === '&&') &&
    commands.every((command, index) => isPlain(command) || (hasErrexit && index === commands.length - 1))
  );
}

function isPlain(command: PipelineNode): boolean {
  const effects = shellEffects(command);
  const isNegated = command.type === 'Pipeline' && command.prefixes.length > 0;
  return isIndifferent(command) && !isNegated && !effects.runsUnseen && !effects.trapsErrors && !dropsOptions(command);
}

/** `set +e` and its like. */
function dropsOptions(command: PipelineNode): boolean {
  if (command.type !== 'Command' || command.name?.value !== 'set') return false;
  return command.args.some((word) => word.text.startsWith('+'));
}

function setsErrexitFirst({ commands: [statement] }: Script): boolean {
  const first = statement?.command.type === 'AndOr' ? statement.command.commands[0] : undefined;
  return first?.type === 'Command' && shellEffects(first).setsErrexit;
}

/** Each command on its own line, with the comments before it and its here-documents behind. */
function linesOf({ syntax }: Instruction, pieces: readonly Piece[], isSequence: boolean): readonly string[] {
  const { line } = shellText(syntax);
  const from = syntax.rest.joined ?? 0;
  let reached = syntax.rest.start;
  return pieces.flatMap(({ pos, end, operator }, index) => {
    const isLast = index === pieces.length - 1;
    const textEnd = isLast ? line.length : end;
    const span = sourceSpan(syntax.joined, from + pos, from + textEnd);
    const comments = innerComments(syntax, reached, isLast ? syntax.text.length : span.end);
    reached = span.end;
    const text = laidOut(syntax.joined, from + pos, from + textEnd);
    const bodies = syntax.heredocs.flatMap(({ opener, body, terminator }) => {
      const at = (opener.joined ?? 0) - from;
      return at >= pos && at < textEnd && terminator ? [syntax.text.slice(body.start, terminator.end)] : [];
    });
    const after = operator && !isSequence ? ` ${operator}` : '';
    return [...comments, text + after, ...bodies.map((body) => body.replaceAll('\r\n', '\n'))];
  });
}

/** A stretch of the joined line with its line breaks, as far as they mean nothing to the shell. */
function laidOut({ text, pieces }: Instruction['syntax']['joined'], start: number, end: number): string {
  const parts = pieces.map(({ joined }, index) => {
    return text.slice(Math.max(joined, start), Math.min(pieces[index + 1]?.joined ?? text.length, end));
  });
  const layout = parts.filter(Boolean).join('\\\n');
  const plain = text.slice(start, end);
  return isSameScript(layout, plain) ? layout : plain;
}

function hasSameCommands(script: Script, body: string, setsErrexit: boolean): boolean {
  const { script: read, problem } = parseShell(body);
  if (problem) return false;
  const commands = read.commands.slice(setsErrexit ? 1 : 0);
  const members = script.commands.flatMap(({ command }) => (command.type === 'AndOr' ? command.commands : [command]));
  return (
    commands.length === members.length &&
    commands.every((statement: Statement, index) => shape(statement.command) === shape(members[index]))
  );
}

function shape(node: unknown): string {
  return JSON.stringify(node, (key, value) => (/(?:pos|end)$/i.test(key) ? undefined : value));
}

function isRead({ text, dockerfile }: Source, run: Instruction, edit: Edit, body: string): boolean {
  const syntax = parseInstruction(text.slice(run.offset, edit.start) + edit.text, 0, dockerfile.escape);
  const isScript = scriptHeredoc(syntax) !== undefined && shellText(syntax).line === body;
  return isScript && !syntax.problem && syntax.flags.length === run.syntax.flags.length && !body.startsWith('#!');
}
