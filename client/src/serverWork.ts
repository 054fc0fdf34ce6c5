/** What the server was given to do, for the log of one that hangs. Knows LSP's parameters, not VS Code. */

interface Place {
  readonly line: number;
  readonly character: number;
}

/** A message to the server about a document. */
export interface Work {
  readonly method: string;
  readonly uri?: string;
  readonly version?: number;
  /** Where the cursor or the change is; zero-based. */
  readonly position?: Place;
}

export interface ServerWork {
  /** A notification was sent. */
  sent(method: string, params: unknown): void;
  /** A request is sent, and is over once it is settled, however. */
  asked<T>(method: string, params: unknown, answer: Promise<T>): Promise<T>;
  /** The last change of a document, and the request that waits longest. */
  latest(): { readonly change?: Work; readonly request?: Work };
  /** Nothing of it is left to do: the server is another one. */
  clear(): void;
}

export function createServerWork(): ServerWork {
  let change: Work | undefined;
  const waiting = new Set<Work>();
  return {
    sent: (method, params) => {
      if (changes.has(method)) change = workOf(method, params);
    },
    asked: async (method, params, answer) => {
      const work = workOf(method, params);
      waiting.add(work);
      try {
        return await answer;
      } finally {
        waiting.delete(work);
      }
    },
    latest: () => {
      const [request] = waiting;
      return { change, request };
    },
    clear: () => {
      change = undefined;
      waiting.clear();
    },
  };
}

const changes: ReadonlySet<string> = new Set(['textDocument/didOpen', 'textDocument/didChange']);

function workOf(method: string, params: unknown): Work {
  const { textDocument, position, range, contentChanges } = (params ?? {}) as {
    readonly textDocument?: { readonly uri?: string; readonly version?: number };
    readonly position?: Place;
    readonly range?: { readonly start: Place };
    readonly contentChanges?: readonly { readonly range?: { readonly start: Place } }[];
  };
  const at = position ?? range?.start ?? contentChanges?.at(-1)?.range?.start;
  return { method, uri: textDocument?.uri, version: textDocument?.version, position: at };
}

/**
 * One line for the log: what, of which document, where, and that line's text.
 *
 * @param lineOf the text of a zero-based line of a document, where it is open
 */
export function describeWork(work: Work, lineOf: (uri: string, line: number) => string | undefined): string {
  const { method, uri, version, position } = work;
  const document = uri === undefined ? '' : ` of ${uri}`;
  const text = uri === undefined || !position ? undefined : lineOf(uri, position.line);
  const place = position ? `, line ${position.line + 1}, column ${position.character + 1}` : '';
  return `${method}${document}${version === undefined ? '' : ` version ${version}`}${place}${quoted(text)}`;
}

/** More of a line says nothing more, and a log is no place for a whole file. */
const mostCharacters = 200;

function quoted(text: string | undefined): string {
  return text === undefined ? '' : `: ${JSON.stringify(text.slice(0, mostCharacters))}`;
}
