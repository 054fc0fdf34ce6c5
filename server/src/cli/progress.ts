/** As much of standard error as is used. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  /** Another file was checked. */
  step(): void;
  /** Takes the line away, before something else is written. */
  clear(): void;
}

/** Milliseconds between two lines, and before the first: what is over soon needs none. */
const pause = 200;
const emptyLine = '\r\u001b[K';

/** One line on a terminal that counts files; nothing where standard error is none. */
export function createProgress(terminal: Terminal, now: () => number = performance.now.bind(performance)): Progress {
  let count = 0;
  let last = now();
  let isShown = false;
  return {
    step() {
      count++;
      if (!terminal.isTTY || now() - last < pause) return;
      last = now();
      isShown = true;
      terminal.write(`${emptyLine}${count} files checked`);
    },
    clear() {
      if (isShown) terminal.write(emptyLine);
      isShown = false;
    },
  };
}
