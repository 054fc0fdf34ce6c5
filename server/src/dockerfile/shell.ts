/** Shell text inside instructions, parsed by unbash (GNU Bash's grammar, of which POSIX sh is the smaller part). */
import { forEachChild, type ParsedScript, parse, type SyntaxNode } from 'unbash';

export interface ShellParse {
  /** Positions are UTF-16 offsets in the text. */
  readonly script: ParsedScript;
  /** What no shell would read: the first error, those of nested scripts included. */
  readonly problem?: { readonly message: string };
}

/** Parses a shell's text: a RUN's joined line, or a heredoc's body. Never throws. */
export function parseShell(text: string): ShellParse {
  const script = parse(text);
  return {
    script,
    get problem() {
      return firstProblem(script);
    },
  };
}

/** Without recursion, which a made-up script could nest too deep for. */
function firstProblem(script: ParsedScript): ShellParse['problem'] {
  const pending: SyntaxNode[] = [script];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'Script' && node.errors?.[0]) return node.errors[0];
    const children: SyntaxNode[] = [];
    forEachChild(node, (child) => children.push(child));
    for (const child of children.reverse()) pending.push(child);
  }
  return undefined;
}
