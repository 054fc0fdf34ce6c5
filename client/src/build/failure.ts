import { failureReason } from './failureReason';

/** Where a build failed and why, read from the end of the engine's plain output. */
export interface BuildFailure {
  /** One-based; absent when the output names no line. */
  readonly line?: number;
  /** One-based, the last line of the instruction. */
  readonly endLine?: number;
  readonly message: string;
}

const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g');

/**
 * The failure that buildx prints: `NAME:14` over an excerpt whose lines are marked `>>>`, then `ERROR: …`; or that
 * podman and buildah print: `Error: building at STEP "RUN …": …`, which is sought in the Dockerfile's text. Undefined
 * when there is none.
 */
export function parseFailure(output: string, dockerfile: string): BuildFailure | undefined {
  const lines = output.replace(escapes, '').split(/\r?\n/);
  const message = lines.findLast((line) => /^error:/i.test(line))?.replace(/^error:\s*/i, '');
  if (message === undefined) return undefined;
  return {
    ...(markedLines(lines) ?? parseErrorLine(message) ?? stepLines(message, dockerfile)),
    message: failureReason(message, lines),
  };
}

type Place = Pick<BuildFailure, 'line' | 'endLine'>;

/** The lines of the last excerpt that are marked: `  14 | >>> RUN false`. */
function markedLines(lines: readonly string[]): Place | undefined {
  const start = lines.findLastIndex((line, index) => /:\d+$/.test(line) && /^-{20}$/.test(lines[index + 1] ?? ''));
  if (start < 0) return undefined;
  const marked = lines.slice(start + 2).flatMap((line) => /^ *(\d+) \| >>>/.exec(line)?.[1] ?? []);
  return placeOf(marked[0], marked.at(-1));
}

function parseErrorLine(message: string): Place | undefined {
  const line = /dockerfile parse error on line (\d+)/.exec(message)?.[1];
  return placeOf(line, line);
}

/** A log can name any numbers: undefined for what are no lines of a file, in order. */
function placeOf(first: string | undefined, last: string | undefined): Place | undefined {
  const line = Number(first);
  const endLine = Number(last);
  return line >= 1 && line <= endLine && Number.isSafeInteger(endLine) ? { line, endLine } : undefined;
}

/** The instruction that the step shows with its lines joined, where the file has it once. */
function stepLines(message: string, dockerfile: string): Place | undefined {
  const step = /\bSTEP "((?:[^"\\]|\\.)*)"/.exec(message)?.[1]?.replace(/\\(.)/g, '$1');
  if (!step) return undefined;
  const wanted = spaced(step);
  const places = joinedInstructions(dockerfile.split(/\r?\n/)).filter(({ text }) => spaced(text) === wanted);
  const [place] = places;
  return place && places.length === 1 ? { line: place.line, endLine: place.endLine } : undefined;
}

interface JoinedInstruction extends Required<Place> {
  readonly text: string;
}

/** Each line that no other continues into, with the lines that continue it. A comment continues nowhere. */
function joinedInstructions(lines: readonly string[]): readonly JoinedInstruction[] {
  const joined: JoinedInstruction[] = [];
  for (let index = 0; index < lines.length; index++) {
    if (isComment(lines[index])) continue;
    const first = index;
    while (isComment(lines[index]) || /\\\s*$/.test(lines[index] ?? '')) index++;
    const own = lines.slice(first, index + 1).filter((line) => !isComment(line));
    const text = own.map((line) => line.replace(/\\\s*$/, ' ')).join('');
    joined.push({ line: first + 1, endLine: Math.min(index + 1, lines.length), text });
  }
  return joined;
}

function isComment(line = ''): boolean {
  return /^\s*#/.test(line);
}

function spaced(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** Where in a line of the terminal a line of the Dockerfile is named: UTF-16 offset and length, one-based line. */
export interface NamedLine {
  readonly start: number;
  readonly length: number;
  readonly line: number;
}

/** The line that buildx names: `Dockerfile:14`, or in the excerpt below it `  14 | >>> RUN false`. */
export function namedLine(text: string): NamedLine | undefined {
  const match = /^()([^\s|]*:(\d+))\s*$/.exec(text) ?? /^( *)((\d+) \| (?:>>>| {3}))/.exec(text);
  if (!match) return undefined;
  const [, before = '', named = '', line] = match;
  return { start: before.length, length: named.length, line: Number(line) };
}
