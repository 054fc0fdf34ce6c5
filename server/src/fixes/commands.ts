import type { Word as ShellWord } from 'unbash';
import { parseShell } from '../dockerfile/shell';
import { type Fix, findingInstruction, type RuleFixes, replaceIn, stageOf } from './fix';

/** CMD or ENTRYPOINT as a JSON array: of its words where it has nothing for a shell to do, else of the shell and its text. */
export const jsonArguments: RuleFixes = (document, finding) => {
  const instruction = findingInstruction(finding);
  const [command] = instruction?.syntax.args ?? [];
  if (!instruction || !command || instruction.syntax.form !== 'shell' || document.dockerfile.escape === '`') return [];
  const array = (words: readonly string[]) => `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
  const fix = (title: string, words: readonly string[], isPreferred: boolean): Fix => {
    return { title, edits: [replaceIn(instruction, command, array(words))], isPreferred };
  };
  const shell = fix('Write as a JSON array that calls the shell', ['/bin/sh', '-c', command.text], false);
  const words = plainWords(command.text);
  if (!words) return [shell];
  // Arguments of an ENTRYPOINT in JSON form: it would now get the words, where it got a call of the shell.
  const stage = stageOf(document, instruction);
  const isArgument =
    instruction.syntax.name === 'cmd' && stage?.instructions.some(({ syntax }) => syntax.name === 'entrypoint');
  return [fix('Write as a JSON array', words, !isArgument), shell];
};

/** The words of a command that a shell would only start; undefined for anything more. */
function plainWords(text: string): readonly string[] | undefined {
  const { script, problem } = parseShell(text);
  const [statement, ...others] = script.commands;
  if (problem || others.length > 0 || statement?.type !== 'Statement' || statement.background) return undefined;
  const { command } = statement;
  if (command.type !== 'Command' || !command.name || command.prefix.length > 0) return undefined;
  if (command.suffix.some((part) => part.type !== 'Word') || builtins.has(command.name.value)) return undefined;
  const words = [command.name, ...command.suffix.flatMap((part) => (part.type === 'Word' ? [part] : []))];
  return words.every(isLiteral) ? words.map(({ value }) => value) : undefined;
}

/** What only a shell has. */
const builtins: ReadonlySet<string> = new Set(
  '. : alias bg cd command eval exec exit export fg jobs read readonly return set shift source times trap ulimit umask unset wait'.split(
    ' ',
  ),
);

/** Quotes and plain characters, and nothing that is expanded. */
function isLiteral({ text, parts }: ShellWord): boolean {
  if (!parts) return !/[~*?[{$`\\]/.test(text);
  return parts.every(({ type, text: part }) => {
    if (type === 'Literal') return !/[~*?[{\\]/.test(part);
    return type === 'SingleQuoted' || (type === 'DoubleQuoted' && !/[$`\\]/.test(part));
  });
}
