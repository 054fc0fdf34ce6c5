import type { Word as ShellWord } from 'unbash';
import { sourceSpan } from '../../dockerfile/joinedLine';
import { parseShell } from '../../dockerfile/shell';
import { singleQuotedList } from '../../dockerfile/singleQuotedList';
import type { Instruction, Word } from '../../dockerfile/syntax';
import type { Edit } from '../../edits/edit';
import { message } from '../../messages';
import type { Stage } from '../../stages/model';
import { baseChain } from '../../stages/reachability';
import { isWindows } from '../../stages/windows';
import { charactersOf, escapedJson } from './characters';
import { doubleQuotes } from './doubleQuotes';
import { type Fix, findingInstruction, insertIn, type RuleFixes, replaceIn, stageOf } from './fix';

/**
 * CMD or ENTRYPOINT as a JSON array: of its words where it has nothing for a shell to do, and of the shell and its text,
 * which is what the shell form is already. A list in single quotes is an array already but for these.
 */
export const jsonArguments: RuleFixes = (source, finding) => {
  const instruction = findingInstruction(finding);
  const [command] = instruction?.syntax.args ?? [];
  // A shell would not find the command `[node,`.
  if (instruction && singleQuotedList(instruction.syntax)) return doubleQuotes(source, finding);
  const stage = instruction && stageOf(source, instruction);
  if (!command || !stage || instruction.syntax.form !== 'shell' || isWindows(source.model, stage)) return [];
  const shell: Fix = { title: message('fix.jsonShell'), edits: shellCall(instruction, command) };
  const words = plainWords(command.text);
  if (!words) return [shell];
  const isAlone = !hasPartner(stage, instruction);
  const edits = jsonArray(instruction, command, words);
  return [{ title: message('fix.jsonArray'), edits, isPreferred: isAlone, isSafe: isAlone }, shell];
};

/** `["/bin/sh", "-c", "..."]` around the command, whose lines and comments stay. */
function shellCall(instruction: Instruction, command: Word): readonly Edit[] {
  const escaped = charactersOf(instruction, command).flatMap(({ text, span }) => {
    const json = escapedJson(text);
    return json === text ? [] : [replaceIn(instruction, span, json)];
  });
  const open = insertIn(instruction, command.start, '["/bin/sh", "-c", "');
  return [open, ...escaped, insertIn(instruction, command.end, '"]')];
}

/** Each word as a JSON string; what is between them stays. */
function jsonArray(instruction: Instruction, command: Word, words: readonly ShellWord[]): readonly Edit[] {
  const spanOf = (from: number, to: number) => {
    const joined = command.joined ?? 0;
    return sourceSpan(instruction.syntax.joined, joined + from, joined + to);
  };
  return words.map(({ pos, end, value }, index) => {
    const before = index === 0 ? '[' : '';
    const after = index === words.length - 1 ? ']' : ',';
    // What stands before the first word is the shell's own `exec`.
    const span = spanOf(index === 0 ? 0 : pos, end);
    return replaceIn(instruction, span, before + JSON.stringify(value) + after);
  });
}

/** The words of a command that a shell would only start; undefined for anything more. */
function plainWords(text: string): readonly ShellWord[] | undefined {
  const { script, problem } = parseShell(text);
  const [statement, ...others] = script.commands;
  if (problem || others.length > 0 || statement?.type !== 'Statement' || statement.background) return undefined;
  const { command } = statement;
  if (command.type !== 'Command' || !command.name || command.prefix.length > 0) return undefined;
  const suffix = command.suffix.flatMap((part) => (part.type === 'Word' ? [part] : []));
  if (suffix.length < command.suffix.length) return undefined;
  const [first] = suffix;
  // `exec program` starts the program in the shell's place.
  const isExec = command.name.value === 'exec' && first !== undefined && !first.value.startsWith('-');
  const words = isExec ? suffix : [command.name, ...suffix];
  if (builtins.has(words[0]?.value ?? '') || !words.every(isLiteral)) return undefined;
  return hasOnlySpaceBetween(text, [command.name, ...suffix]) ? words : undefined;
}

/** Not so where a comment or a `;` follows. */
function hasOnlySpaceBetween(text: string, words: readonly ShellWord[]): boolean {
  const starts = [...words.slice(1).map(({ pos }) => pos), text.length];
  return words.every(({ end }, index) => /^[ \t]*$/.test(text.slice(end, starts[index])));
}

/** What only a shell has. */
const builtins: ReadonlySet<string> = new Set(
  (
    '. : alias bg break builtin cd command continue declare eval exec exit export fg getopts hash jobs let local read ' +
    'readonly return set shift shopt source times trap type typeset ulimit umask unalias unset wait'
  ).split(' '),
);

/** Quotes and plain characters, and nothing that is expanded. */
function isLiteral({ text, parts }: ShellWord): boolean {
  if (!parts) return !/[~*?[{$`\\]/.test(text);
  return parts.every(({ type, text: part }) => {
    if (type === 'Literal') return !/[~*?[{\\]/.test(part);
    return type === 'SingleQuoted' || (type === 'DoubleQuoted' && !/[$`\\]/.test(part));
  });
}

/** ENTRYPOINT and CMD make one command together: with both, the shell form of either leaves something out. */
function hasPartner(stage: Stage, { syntax }: Instruction): boolean {
  const partner = syntax.name === 'cmd' ? 'entrypoint' : 'cmd';
  // ENTRYPOINT resets the CMD that the base gives.
  const stages = partner === 'cmd' ? [stage] : baseChain(stage);
  return stages.some(({ instructions }) => instructions.some((other) => other.syntax.name === partner));
}
