/** The variables that an instruction's commands read from their environment, found by a real parse of their text. */
import { sourceSpan } from './joinedLine';
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
}

const none: ShellVariables = { uses: [], ownNames: new Set() };

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
  const words = execWords(syntax);
  const script = words ? undefined : shellScript(syntax);
  const text = script ? script.text : (words ?? []).map((word) => word.text).join(' ');
  if (!/[$=]|\(\(|\b(?:export|read|printenv)|-v\b/.test(text)) return none;
  const reader = new ScriptReader();
  for (const mount of mountsOf(syntax)) {
    const secret = mountOption(mount, 'env')?.value;
    if (secret) reader.give(secret.text);
  }
  if (script) reader.script(script.text);
  else if (words) reader.command(words);
  const line = script ?? syntax.joined;
  return {
    uses: reader.uses.map(({ name, start, end, isFixed }) => ({
      name,
      ...sourceSpan(line, start, end),
      isFixed: isFixed || line.text.slice(start, end) !== name,
    })),
    ownNames: reader.ownNames,
  };
});
