/** Why a build failed: what the failed step said, and in the engine's message what names the cause. */

/** What a reason may take of a step's log. */
const maxLines = 3;
const maxLength = 400;
/** What the engine's own words may take: they repeat the command, which can be a whole script. */
const maxMessage = 2_000;

/**
 * The reason in the engine's own words, without what says only that it failed.
 *
 * @param message the engine's error, `failed to solve: …`
 * @param lines the build's whole output
 */
export function failureReason(message: string, lines: readonly string[]): string {
  const text = message.replace(/^failed to build: /, '').replace(/^failed to solve: /, '');
  return shortened(missingSource(text) ?? failedPull(text) ?? failedCommand(text, lines) ?? text);
}

/** Without its middle where it is long: the start says what failed, and the end how. */
function shortened(text: string): string {
  return text.length > maxMessage ? `${text.slice(0, maxMessage - maxLength)}…${text.slice(-maxLength)}` : text;
}

/** BuildKit names the digest of what it has searched, and then the path. */
function missingSource(text: string): string | undefined {
  return /failed to calculate checksum of ref \S+ ("(?:[^"\\]|\\.)*": not found)$/.exec(text)?.[1];
}

/** The image once, and what its registry says. */
function failedPull(text: string): string | undefined {
  const [, image, cause = ''] = /^(\S+): failed to resolve source metadata for \S+: (.+)$/.exec(text) ?? [];
  return image && `${image}: ${cause.replace(/^failed to do request: /, '')}`;
}

/** What the command said last, and how it ended; a shell that finds no program has said all. */
function failedCommand(text: string, lines: readonly string[]): string | undefined {
  const status = /(?: did not complete successfully: |: while running runtime: )(.+)/s.exec(text)?.[1];
  const said = status === undefined ? '' : lastWords(stepLog(lines));
  if (said === '') return undefined;
  return /: not found$/.test(said) && /\b127$/.test(status ?? '') ? said : `${said} (${status})`;
}

/** The log that buildx repeats below ` > [2/3] RUN make:`, or that podman and buildah print below the last STEP. */
function stepLog(lines: readonly string[]): readonly string[] {
  const title = lines.findLastIndex((line, index) => /^ > .*:$/.test(line) && lines[index - 1] === '------');
  if (title >= 0) {
    const end = lines.indexOf('------', title);
    return lines.slice(title + 1, end < 0 ? undefined : end).map((line) => line.replace(/^\d+\.\d{3} /, ''));
  }
  const step = lines.findLastIndex((line) => /^(?:\[\d+\/\d+\] )?STEP \d+\/\d+: /.test(line));
  const end = lines.findLastIndex((line) => /^error:/i.test(line));
  return step < 0 ? [] : lines.slice(step + 1, end).filter((line) => !/^time="/.test(line));
}

/** The last lines that say something; of a line that is written over, what is left of it. */
function lastWords(log: readonly string[]): string {
  const said = log.map(
    (line) =>
      line
        .split('\r')
        .findLast((part) => part.trim() !== '')
        ?.trim() ?? '',
  );
  const last = said.filter((line) => line !== '').slice(-maxLines);
  const text = last.map((line) => line.replace(/^\/bin\/\w*sh: (?=\S)/, '')).join('\n');
  return text.length > maxLength ? `…${text.slice(-maxLength)}` : text;
}
