/** Where a build failed, read from the end of the engine's plain output. */
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
 * podman and buildah print: `Error: building at STEP "RUN …": …`. Undefined when there is none.
 */
export function parseFailure(output: string): BuildFailure | undefined {
  const lines = output.replace(escapes, '').split(/\r?\n/);
  const message = lines.findLast((line) => /^error:/i.test(line))?.replace(/^error:\s*/i, '');
  if (message === undefined) return undefined;
  const marked = markedLines(lines);
  const first = marked[0];
  if (first !== undefined) return { line: first, endLine: marked.at(-1) ?? first, message: shorten(message) };
  const parseError = /dockerfile parse error on line (\d+)/.exec(message)?.[1];
  const line = parseError === undefined ? undefined : Number(parseError);
  return { line, endLine: line, message: shorten(message) };
}

/** The lines of the last excerpt that are marked: `  14 | >>> RUN false`. */
function markedLines(lines: readonly string[]): readonly number[] {
  const start = lines.findLastIndex((line) => /^[^|]*:\d+$/.test(line));
  return lines.slice(start + 1).flatMap((line) => {
    const match = start < 0 ? null : /^\s*(\d+) \| >>>/.exec(line);
    return match ? [Number(match[1])] : [];
  });
}

function shorten(message: string): string {
  return message.replace(/^failed to (?:build|solve): (?:failed to solve: )?/, '');
}
