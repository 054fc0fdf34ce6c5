import type { EscapeToken, InstructionSyntax, Word } from '../../core/dockerfile/syntax';
import { type Cursor, holds, typed } from './cursor';
import { isFlagPlace } from './flagPlace';

/** Which variables count: the global ones, the stage's, or only those that a running container has. */
export type ExpansionPlace = 'global' | 'stage' | 'environment';

/**
 * Who expands a variable at the cursor, if anybody does: BuildKit in the words that it expands, the shell in RUN, CMD,
 * ENTRYPOINT and HEALTHCHECK. `dollar` is where the `$` stands, from the cursor.
 */
export function expansionPlace(cursor: Cursor, dollar: number): ExpansionPlace | undefined {
  const { heredoc, syntax, joined, document, instruction } = cursor;
  if (heredoc) return heredocPlace(cursor, dollar);
  const place = isFlagPlace(cursor) ? flagValuePlace(cursor) : argumentPlace(cursor);
  if (!place) return undefined;
  const isShell = place === 'environment' || syntax.name === 'run';
  const start = (isShell ? syntax.rest.joined : wordAt(syntax, joined)?.joined) ?? cursor.token.start;
  const text = instruction.syntax.joined.text.slice(start, joined + dollar);
  return isLiteralAfter(text, isShell ? '\\' : document.dockerfile.escape) ? undefined : place;
}

/** The body of a script is the shell's; that of a file is expanded unless its opener is quoted. */
function heredocPlace({ syntax, heredoc, instruction, offset }: Cursor, dollar: number): ExpansionPlace | undefined {
  if (!heredoc) return undefined;
  const isScript = syntax.name === 'run' && syntax.rest.text.startsWith('<<');
  if (!heredoc.expand && !isScript) return undefined;
  const body = instruction.syntax.text.slice(heredoc.body.start, offset - instruction.offset + dollar);
  if (!isScript) return endsEscaped(body, '\\') ? undefined : 'stage';
  // An apostrophe in a comment quotes nothing.
  const code = body.replace(/^\s*#.*$/gm, '');
  return isLiteralAfter(code, '\\') ? undefined : 'stage';
}

function flagValuePlace(cursor: Cursor): ExpansionPlace | undefined {
  const { syntax } = cursor;
  const flag = /^--([^=]*)=/.exec(typed(cursor))?.[1];
  switch (syntax.name) {
    case 'from':
      return flag === 'platform' ? 'global' : undefined;
    case 'add':
    case 'copy':
      return flag === 'chown' || flag === 'chmod' || (flag === 'checksum' && syntax.name === 'add')
        ? 'stage'
        : undefined;
    case 'run':
      return flag === 'mount' && /[,=]([^,=]+)=[^,]*$/.exec(typed(cursor))?.[1]?.toLowerCase() !== 'from'
        ? 'stage'
        : undefined;
    default:
      return undefined;
  }
}

function argumentPlace({ syntax, joined, instruction, document }: Cursor): ExpansionPlace | undefined {
  switch (syntax.name) {
    case 'from':
      return holds(syntax.args[0], joined) ? 'global' : undefined;
    case 'arg': {
      if (!syntax.pairs.some(({ value }) => holds(value, joined))) return undefined;
      const firstFrom = document.model.stages[0]?.from.offset ?? Number.POSITIVE_INFINITY;
      return instruction.offset < firstFrom ? 'global' : 'stage';
    }
    case 'add':
    case 'copy':
    case 'env':
    case 'expose':
    case 'label':
    case 'stopsignal':
    case 'user':
    case 'volume':
    case 'workdir':
      return 'stage';
    case 'run':
      return syntax.form === 'exec' ? undefined : 'stage';
    case 'cmd':
    case 'entrypoint':
    case 'healthcheck':
      return syntax.form === 'exec' ? undefined : 'environment';
    default:
      return undefined;
  }
}

function wordAt({ args, pairs }: InstructionSyntax, joined: number): Word | undefined {
  const words = [...pairs.flatMap(({ value, key }) => (value ? [value, key] : [key])), ...args];
  return words.find((word) => holds(word, joined));
}

/** Whether a `$` behind the text is no variable's: escaped, or in single quotes. */
function isLiteralAfter(text: string, escape: EscapeToken): boolean {
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === escape && quote !== "'") {
      if (at === text.length - 1) return true;
      at++;
    } else if (quote) {
      if (char === quote) quote = '';
    } else if (char === "'" || char === '"') {
      quote = char;
    }
  }
  return quote === "'";
}

function endsEscaped(text: string, escape: EscapeToken): boolean {
  let count = 0;
  while (text.charAt(text.length - 1 - count) === escape) count++;
  return count % 2 === 1;
}
