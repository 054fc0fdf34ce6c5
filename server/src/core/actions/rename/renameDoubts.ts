import { isInterpreter, listsEnvironment, scriptOf } from '../../dockerfile/environmentReaders';
import { instructionCommands, type ScriptCommand, shellVariables } from '../../dockerfile/shellUses';
import type { Instruction, InstructionSyntax, Span } from '../../dockerfile/syntax';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import { fileSpan, type Stage, type StageModel } from '../../stages/model';
import { posixShell } from '../../stages/runShell';
import { type VariableOccurrence, variableIndex } from '../../symbols/variableIndex';
import { textLines } from '../../text/textLines';
import type { ActionEdit, Confirmation } from '../outcome';

/**
 * Why a rename may not reach all that it should, and where: the change of a place that may be a use, or no change where
 * something is only said. The confirmation is required where the text itself gives the reason.
 */
export interface Doubt extends ActionEdit {
  readonly confirm: Confirmation;
}

/**
 * Any program can read its environment, so what a rename reaches is never proven; to ask each time would be a nuisance.
 * So it is asked where the text gives a reason. In the commands that have the variable:
 *
 * - the name stands where it may be read: as `$NAME` in quoted text or in a file that a heredoc writes, as
 *   `process.env.NAME` and its like, or anywhere in a command of another interpreter (required);
 * - a script of the build context is run, or make, or something that lists the whole environment (`env`, `envsubst`);
 *
 * and where nothing in the file reads the variable at all: it is there for programs.
 */
export function variableDoubts(
  source: Source,
  places: readonly VariableOccurrence[],
  newName: string,
): readonly Doubt[] {
  const [first] = places;
  if (!first) return [];
  const { name } = first;
  const isEnvironment = places.some(({ role, definition }) => role === 'definition' && definition?.kind === 'env');
  const reached = instructionsWith(source.model, places, isEnvironment);
  const said = (instruction: Instruction, start: number, text: string): Doubt => ({
    ...fileSpan(instruction, { start, end: start }),
    text: '',
    confirm: { message: text, isRequired: false },
  });
  const lines = textLines(source.text);
  const knownStarts = startsByInstruction(source.model);
  const doubts: Doubt[] = [];
  for (const { instruction, stage, copied } of reached) {
    const syntax = instruction.syntax.trigger ?? instruction.syntax;
    const commands = commandsOf(source.model, stage, instruction, syntax);
    const line = (start: number) => lines.positionAt(instruction.offset + start).line + 1;
    for (const { words, start } of commands) {
      const script = scriptOf(words, copied);
      if (script !== undefined)
        doubts.push(said(instruction, start, message('rename.runsScript', line(start), script, name)));
      else if (listsEnvironment(words))
        doubts.push(said(instruction, start, message('rename.listsEnvironment', line(start), words[0] ?? '', name)));
    }
    for (const span of mentions(instruction, syntax, name, commands, knownStarts.get(instruction))) {
      const confirm = { message: message('rename.mentions', line(span.start), name), isRequired: true };
      doubts.push({ ...fileSpan(instruction, span), text: newName, confirm });
    }
  }
  const isRead = places.some(({ role }) => role === 'reference');
  if (!isRead && doubts.length === 0 && (isEnvironment || reached.some(({ isRun }) => isRun)))
    doubts.push(said(first.instruction, first.span.start, message('rename.unread', name)));
  return doubts;
}

interface Reached {
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly isRun: boolean;
  /** The names of the files that the stage, and those that it is built on, copy from the build context. */
  readonly copied: ReadonlySet<string>;
}

/** The instructions whose commands or files have to do with the variable: ARGs are gone when a container runs. */
function instructionsWith(
  model: StageModel,
  places: readonly VariableOccurrence[],
  isEnvironment: boolean,
): readonly Reached[] {
  const definedFrom = new Map<Stage, number>();
  for (const { role, stage, instruction } of places) {
    if (role === 'definition' && stage && !definedFrom.has(stage)) definedFrom.set(stage, instruction.offset);
  }
  const copiedIn: ReadonlySet<string>[] = [];
  const reached: Reached[] = [];
  for (const stage of model.stages) {
    const { base } = stage;
    const copied = copiedNames(stage, base?.kind === 'stage' ? copiedIn[base.stage.index] : undefined);
    copiedIn.push(copied);
    if (base?.kind === 'stage' && definedFrom.has(base.stage)) definedFrom.set(stage, stage.from.offset);
    const from = definedFrom.get(stage);
    if (from === undefined) continue;
    for (const instruction of stage.instructions) {
      const { name } = instruction.syntax.trigger ?? instruction.syntax;
      const isRun = name === 'run';
      const atRun = isEnvironment && (name === 'cmd' || name === 'entrypoint' || name === 'healthcheck');
      const isWritten = name === 'copy' || name === 'add' || name === 'env';
      if (atRun || isWritten || (isRun && instruction.offset > from)) {
        reached.push({ instruction, stage, isRun, copied });
      }
    }
  }
  return reached;
}

function commandsOf(
  model: StageModel,
  stage: Stage,
  instruction: Instruction,
  syntax: InstructionSyntax,
): readonly ScriptCommand[] {
  const isRead = syntax.form === 'exec' || posixShell(model, stage, instruction) !== undefined;
  return isRead ? instructionCommands(syntax) : [];
}

function copiedNames({ instructions }: Stage, inherited: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  const names = instructions.flatMap(({ syntax: { name, flags, args } }) => {
    if ((name !== 'copy' && name !== 'add') || flags.some((flag) => flag.name.text === 'from')) return [];
    return args.map(({ text }) => text.slice(text.lastIndexOf('/') + 1));
  });
  return names.length > 0 ? new Set([...inherited, ...names]) : inherited;
}

function startsByInstruction(model: StageModel): ReadonlyMap<Instruction, readonly number[]> {
  const starts = new Map<Instruction, number[]>();
  for (const { instruction, span } of variableIndex(model).occurrences) {
    const known = starts.get(instruction);
    if (known) known.push(span.start);
    else starts.set(instruction, [span.start]);
  }
  return starts;
}

/** Where the instruction has the name, other than in the uses that are known and in what the script sets itself. */
function mentions(
  { syntax: { text } }: Instruction,
  syntax: InstructionSyntax,
  name: string,
  commands: readonly ScriptCommand[],
  knownStarts: readonly number[] = [],
): readonly Span[] {
  if (!text.includes(name)) return [];
  const isAnywhere = commands.some(({ words }) => isInterpreter(words) || listsEnvironment(words));
  const isForShell = syntax.form !== 'exec' || commands.some(({ words }) => words.some(isShellWord));
  if (!isAnywhere && !isForShell) return [];
  const { uses, ownUses } = shellVariables(syntax);
  const known = new Set([...knownStarts, ...[...uses, ...ownUses].map(({ start }) => start)]);
  return [...text.matchAll(isAnywhere ? anywhere(name) : asVariable(name))].flatMap((match) => {
    const end = match.index + match[0].length;
    const start = end - name.length;
    const isComment = text
      .slice(text.lastIndexOf('\n', start) + 1, start)
      .trimStart()
      .startsWith('#');
    return isComment || known.has(start) ? [] : [{ start, end }];
  });
}

function isShellWord(word: string): boolean {
  return /(?:^|\/)(?:sh|bash|dash|ash|ksh|zsh|pwsh|powershell(?:\.exe)?|cmd(?:\.exe)?)$/i.test(word);
}

/** `$NAME`, `$env:NAME`, `%NAME%`, `process.env.NAME`, `os.environ['NAME']`, `getenv("NAME")`. */
function asVariable(name: string): RegExp {
  const before = [
    '\\$\\{?[#!]?',
    '\\$env:',
    '%(?=\\w+%)',
    '(?:ENV|env)(?:iron)?(?:\\.get|\\.fetch)?[.([{\\\\\'"]{1,5}',
  ];
  return new RegExp(`(?:${before.join('|')})${escaped(name)}(?!\\w)`, 'g');
}

/** The whole word, but for `NAME=`, which sets it. */
function anywhere(name: string): RegExp {
  return new RegExp(`(?<!\\w)${escaped(name)}(?![\\w=])`, 'g');
}

/** A name may be any text: `ARG a(b`. */
function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
