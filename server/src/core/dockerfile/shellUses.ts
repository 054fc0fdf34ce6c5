/** The variables that an instruction's commands read from their environment, found by a real parse of their text. */
import { sourceOffset, sourceSpan } from './joinedLine';
import { memoize } from './memoize';
import { mountOption, mountsOf } from './mounts';
import { ScriptReader } from './scriptReader';
import { execWords, shellScript } from './shellScript';
import type { InstructionSyntax, Span } from './syntax';

/** A `$NAME` in shell text; the span is the name's, in the instruction. */
export interface ShellUse extends Span {
  readonly name: string;
  /** The name can't be rewritten: the script may have set it before, or quotes, escapes or backquotes cut it up. */
  readonly isFixed?: boolean;
}

export interface ShellVariables {
  readonly uses: readonly ShellUse[];
  /** The names that the script sets itself, wherever. */
  readonly ownNames: ReadonlySet<string>;
  /** Where the script names what it surely has set itself. */
  readonly ownUses: readonly ShellUse[];
}

/** A simple command, in shell text or in exec form: where it begins in the instruction, its name and its arguments. */
export interface ScriptCommand {
  readonly start: number;
  readonly words: readonly string[];
}

const none: ShellVariables = { uses: [], ownNames: new Set(), ownUses: [] };

/**
 * The uses in the commands of a RUN, CMD, ENTRYPOINT or HEALTHCHECK: in its shell text, for a shell of the sh family,
 * and in the scripts that its commands give to such a shell, as `sh -c '…'` does, also in exec form. A name that the
 * script surely sets before is the script's own and isn't among them.
 */
export function shellUses(syntax: InstructionSyntax): readonly ShellUse[] {
  return shellVariables(syntax).uses;
}

/** The uses, and the names that are the script's own. Parsed once per syntax, and only where somebody asks. */
export const shellVariables = memoize((syntax: InstructionSyntax): ShellVariables => {
  const read = readerOf(syntax, /[$=]|\(\(|\b(?:export|read|printenv)|-v\b/);
  if (!read) return none;
  const { reader, line } = read;
  return {
    uses: reader.uses.map(({ name, start, end, isFixed }) => ({
      name,
      ...sourceSpan(line, start, end),
      isFixed: isFixed || line.text.slice(start, end) !== name,
    })),
    ownNames: reader.ownNames,
    ownUses: reader.ownUses.map(({ name, start, end }) => ({ name, ...sourceSpan(line, start, end) })),
  };
});

/** The simple commands of the instruction, those in nested scripts included. */
export function instructionCommands(syntax: InstructionSyntax): readonly ScriptCommand[] {
  const read = readerOf(syntax, /\S/);
  if (!read) return [];
  const { reader, line } = read;
  return reader.commands.map(({ start, words }) => ({ start: sourceOffset(line, start), words: words() }));
}

/** A reader that has read the instruction's commands, unless there are none or their text lacks the pattern. */
function readerOf(syntax: InstructionSyntax, pattern: RegExp) {
  const exec = execWords(syntax);
  const script = exec ? undefined : shellScript(syntax);
  if (!pattern.test(script ? script.text : (exec ?? []).map(({ text }) => text).join(' '))) return undefined;
  const reader = new ScriptReader();
  for (const mount of mountsOf(syntax)) {
    const secret = mountOption(mount, 'env')?.value;
    if (secret) reader.give(secret.text);
  }
  if (script) reader.script(script.text);
  else if (exec) reader.command(exec);
  return { reader, line: script ?? syntax.joined };
}
