/** Asks a server everything about a text, and measures each answer. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Request, requestsAt, requestsOf } from './everyRequest';

export interface Slowest {
  readonly method: string;
  readonly milliseconds: number;
}

/** Every request about the whole text, at its start, in its middle and at its end; also for the fixes of all of it. */
export function everyRequest(uri: string, text: string): readonly Request[] {
  const document = TextDocument.create(uri, 'dockerfile', 1, text);
  const end = document.positionAt(text.trimEnd().length);
  const places = [document.positionAt(text.length / 2), end];
  const range = { start: { line: 0, character: 0 }, end };
  const whole = { textDocument: { uri }, range, context: { diagnostics: [] } };
  return [
    ...requestsOf(uri),
    { method: 'textDocument/codeAction', params: whole },
    ...places.flatMap((place) => requestsAt(uri, place)),
  ];
}

/** Asks one after the other, so that each has its own time. */
export async function slowestAnswer(
  requests: readonly Request[],
  ask: (request: Request) => Promise<unknown>,
): Promise<Slowest> {
  let slowest: Slowest = { method: 'none', milliseconds: 0 };
  for (const request of requests) {
    const start = performance.now();
    await ask(request);
    const milliseconds = performance.now() - start;
    if (milliseconds > slowest.milliseconds) slowest = { method: request.method, milliseconds };
  }
  return slowest;
}
