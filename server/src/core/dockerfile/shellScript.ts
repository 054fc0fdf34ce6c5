/** The text that a shell gets from an instruction: a command line, with the heredocs that it reads, or a script. */
import type { InstructionSyntax, JoinedLine, Word } from './syntax';
import { jsonTexts } from './wordText';

/**
 * The shell text of a RUN, CMD, ENTRYPOINT or HEALTHCHECK, whose places `sourceSpan` finds in the item. Undefined where
 * no shell reads it: in the exec form, and in a heredoc that starts with another interpreter's `#!`.
 */
export function shellScript(syntax: InstructionSyntax): JoinedLine | undefined {
  const word = shellWord(syntax);
  if (word?.joined === undefined) return undefined;
  const [first] = syntax.heredocs;
  if (syntax.name !== 'run' || !first) return partOf(syntax.joined, word.joined, word.joined + word.text.length);
  // One heredoc that is the whole command is the script itself, whether or not its word is quoted.
  if (syntax.heredocs.length === 1 && first.opener.text === word.text) {
    const text = syntax.text.slice(first.body.start, first.body.end);
    return isForOtherInterpreter(text) ? undefined : { text, pieces: [{ joined: 0, source: first.body.start }] };
  }
  const last = syntax.heredocs.at(-1) ?? first;
  const line = partOf(syntax.joined, word.joined, word.joined + word.text.length);
  const bodies = syntax.text.slice(first.body.start, (last.terminator ?? last.body).end);
  return {
    text: `${line.text}\n${bodies}`,
    pieces: [...line.pieces, { joined: line.text.length + 1, source: first.body.start }],
  };
}

/**
 * The program and its arguments in the exec form of a RUN, CMD, ENTRYPOINT or HEALTHCHECK; their places count in the
 * joined line. Undefined for other forms and instructions.
 */
export function execWords({ name, form, args, rest, joined }: InstructionSyntax): readonly JoinedLine[] | undefined {
  if (form !== 'exec' || !name || !commandInstructions.has(name) || rest.joined === undefined) return undefined;
  const count = name === 'healthcheck' ? args.length - 1 : args.length;
  return jsonTexts(joined.text, joined.text.indexOf('[', rest.joined), count);
}

const commandInstructions: ReadonlySet<string> = new Set(['run', 'cmd', 'entrypoint', 'healthcheck']);

function shellWord({ name, form, args }: InstructionSyntax): Word | undefined {
  if (form !== 'shell') return undefined;
  if (name === 'healthcheck') return args[1];
  return name === 'run' || name === 'cmd' || name === 'entrypoint' ? args[0] : undefined;
}

function isForOtherInterpreter(script: string): boolean {
  return script.startsWith('#!') && !/^#!.*\b(?:sh|bash|dash|ash|ksh|zsh)\b/.test(script);
}

function partOf({ text, pieces }: JoinedLine, start: number, end: number): JoinedLine {
  const first = Math.max(
    0,
    pieces.findLastIndex(({ joined }) => joined <= start),
  );
  const inPart = pieces.slice(first).filter(({ joined }, index) => index === 0 || joined < end);
  return {
    text: text.slice(start, end),
    pieces: inPart.map(({ joined, source }) =>
      joined < start ? { joined: 0, source: source + start - joined } : { joined: joined - start, source },
    ),
  };
}
