import { exitCodes } from './exitCodes';
import { printable } from './printable';

/**
 * Writes to standard output and waits until that has taken it, so that no more is held than is read. False when nobody
 * reads any more, as `head` after its lines.
 */
export function write(text: string): Promise<boolean> {
  return new Promise((resolve) => {
    process.stdout.write(text, (error) => resolve(!error));
  });
}

/** Writes a line to standard error, whatever is in it. */
export function complain(text: string): void {
  process.stderr.write(`multistage: ${printable(text)}\n`);
}

/** Where output can't be written, all ends with one line that says so; where nobody reads it any more, quietly. */
export function watchOutput(): void {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    complain(`cannot write the output: ${error.message}`);
    process.exit(exitCodes.unusable);
  });
}
