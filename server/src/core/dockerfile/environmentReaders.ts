/** Commands that read variables from their environment in ways that their text doesn't show. */

const shell = /^(?:sh|bash|dash|ash|ksh|zsh)$/;
const otherInterpreter = /^(?:python[\d.]*|node|nodejs|deno|bun|ruby|perl|php|lua|Rscript|pwsh)$/;
const wrapper =
  /^(?:env|sudo|doas|exec|command|nohup|time|timeout|gosu|su-exec|tini|dumb-init|xargs|nice|stdbuf|setpriv)$/;
const scriptFile = /^\.{1,2}\/[^/].*|.\.(?:sh|bash|py|rb|pl|php|lua|[cm]?[jt]s|r|ps1|groovy)$/i;

/**
 * The script that a command runs: one that is named as such, that an interpreter is given, or that has the name of a
 * file which was copied from the build context; `make` runs its Makefile.
 */
export function scriptOf(words: readonly string[], copied: ReadonlySet<string>): string | undefined {
  const at = programIndex(words);
  const program = words[at] ?? '';
  const name = baseName(program);
  if (name === 'make' || name === 'gmake') return name;
  if (program === '.' || program === 'source') return words[at + 1];
  if (shell.test(name)) return fileArgument(words.slice(at + 1), /^-[A-Za-z]*[cs][A-Za-z]*$/);
  if (otherInterpreter.test(name))
    return fileArgument(words.slice(at + 1), /^(?:-[cemprEV]|--(?:eval|print|version))$/);
  return scriptFile.test(program) || (program.includes('/') && copied.has(name)) ? program : undefined;
}

/** Whether the command gives its whole environment out, or puts it into a text. */
export function listsEnvironment(words: readonly string[]): boolean {
  const [name = '', ...args] = words;
  if (baseName(name) === 'envsubst') return true;
  if (/^(?:env|printenv|set|export|declare)$/.test(baseName(name)) && args.length === 0) return true;
  return /^(?:export|declare)$/.test(name) && args.every((word) => /^-[px]+$/.test(word));
}

/** Whether the command is of an interpreter whose language isn't a shell's of the sh family. */
export function isInterpreter(words: readonly string[]): boolean {
  return otherInterpreter.test(baseName(words[programIndex(words)] ?? ''));
}

/** Where the program stands behind commands such as `sudo`, their options and assignments. */
function programIndex(words: readonly string[]): number {
  let at = 0;
  while (wrapper.test(baseName(words[at] ?? ''))) {
    const name = baseName(words[at] ?? '');
    at++;
    while (/^(?:-|\w+=|\d)/.test(words[at] ?? '')) at += /^-[ugk]$/.test(words[at] ?? '') ? 2 : 1;
    if (name === 'gosu' || name === 'su-exec') at++;
  }
  return at;
}

/** The first argument of an interpreter, unless an option says that the program's text or a module is given instead. */
function fileArgument(args: readonly string[], otherwise: RegExp): string | undefined {
  for (const word of args) {
    if (otherwise.test(word)) return undefined;
    if (!/^[-+]/.test(word)) return word;
  }
  return undefined;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
