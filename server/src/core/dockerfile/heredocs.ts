/** Here-documents of RUN, COPY and ADD (https://docs.docker.com/reference/dockerfile/#here-documents). */
import { plainWord } from './joinedLine';
import { lineAt } from './lines';
import { expandWord } from './shellWord';
import type { Heredoc, JoinedLine, Span } from './syntax';

interface Opener {
  readonly name: string;
  readonly expand: boolean;
  readonly chomp: boolean;
  readonly start: number;
  readonly end: number;
}

const unset = () => undefined;
/** Heredoc words are always escaped with a backslash, whatever the file's escape token is. */
const raw = { rawQuotes: true, rawEscapes: true, keepUnset: true } as const;

/** The words of a joined line that open a heredoc, in order. */
function openers(line: string): readonly Opener[] {
  if (!line.includes('<<')) return [];
  const found: Opener[] = [];
  for (const word of expandWord(line, unset, raw).words) {
    const match = /^\d*<<(-?)([^<]*)$/.exec(word.text);
    const quoted = match?.[2]?.trimStart();
    if (!quoted) continue;
    const name = expandWord(quoted, unset, { keepUnset: true }).words[0];
    if (!name) continue;
    const kept = expandWord(quoted, unset, { ...raw, rawEscapes: false }).words[0]?.text ?? '';
    found.push({
      name: name.text,
      expand: countQuotes(name.text) === countQuotes(kept),
      chomp: match?.[1] === '-',
      start: word.start,
      end: word.end,
    });
  }
  return found;
}

function countQuotes(text: string): number {
  return text.replace(/[^'"]/g, '').length;
}

/**
 * Reads the bodies of the joined line's heredocs from the text at `from`, which is where the instruction's last line
 * ended. Returns them with spans from `base`, and where the last one ended.
 */
export function readHeredocs(
  line: JoinedLine,
  text: string,
  from: number,
  base: number,
): { readonly heredocs: readonly Heredoc[]; readonly end: number; readonly lineCount: number } {
  const heredocs: Heredoc[] = [];
  let at = from;
  let lineCount = 0;
  for (const { start, end, ...opener } of openers(line.text)) {
    const bodyStart = at;
    let bodyEnd = at;
    let terminator: Span | undefined;
    while (!terminator && at < text.length) {
      const current = lineAt(text, at);
      let first = current.start;
      if (opener.chomp) while (text.charAt(first) === '\t') first++;
      if (text.slice(first, current.end) === opener.name) {
        terminator = { start: current.start - base, end: current.end - base };
      } else {
        bodyEnd = current.next;
      }
      at = current.next;
      lineCount++;
    }
    heredocs.push({
      ...opener,
      opener: plainWord(line, start, end),
      body: { start: bodyStart - base, end: bodyEnd - base },
      terminator,
    });
    if (!terminator) break;
  }
  return { heredocs, end: at, lineCount };
}
