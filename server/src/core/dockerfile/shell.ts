/** Shell text inside instructions, parsed by unbash (GNU Bash's grammar, of which POSIX sh is the smaller part). */
import { forEachChild, type ParsedScript, parse, type SyntaxNode } from 'unbash';

export interface ShellParse {
  /** Positions are UTF-16 offsets in the text. */
  readonly script: ParsedScript;
  /** What no shell would read, or is nested too deep: the first error, those of nested scripts included. */
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

/**
 * Nodes in nodes: deeper than anybody nests. What goes through a script stops there, or asks for its `problem` before:
 * a made-up one must not use up the stack, and each level of substitutions costs as much as the text is long.
 */
export const maxShellDepth = 300;

function firstProblem(script: ParsedScript): ShellParse['problem'] {
  const pending: { readonly node: SyntaxNode; readonly depth: number }[] = [{ node: script, depth: 0 }];
  for (let entry = pending.pop(); entry; entry = pending.pop()) {
    const { node, depth } = entry;
    if (node.type === 'Script' && node.errors?.[0]) return node.errors[0];
    if (depth === maxShellDepth) return { message: 'it is nested too deep' };
    const children: SyntaxNode[] = [];
    forEachChild(node, (child) => children.push(child));
    for (const child of children.reverse()) pending.push({ node: child, depth: depth + 1 });
  }
  return undefined;
}
