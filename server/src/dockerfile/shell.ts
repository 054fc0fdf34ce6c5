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
  return { script, problem: firstProblem(script) };
}

function firstProblem(node: SyntaxNode): ShellParse['problem'] {
  let problem: ShellParse['problem'] = node.type === 'Script' ? node.errors?.[0] : undefined;
  forEachChild(node, (child) => {
    problem ??= firstProblem(child);
  });
  return problem;
}
