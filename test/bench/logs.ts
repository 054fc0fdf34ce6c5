/** How long build logs take that were made to hurt, and how that grows from n to 2n. */
import { parseFailure } from '../../client/src/build/failure';
import { followSteps } from '../../client/src/build/progress';
import { hostileLogs } from '../helpers/hostileLogs';

/** UTF-16 units. */
const size = 8 << 20;
const piece = 64 * 1024;

export function measureLogs(): void {
  console.log('\nBuild logs made to hurt, ms for 8 and 16 MB');
  for (const [name, log] of Object.entries(hostileLogs)) {
    const [once, twice] = [timeOf(log(size)), timeOf(log(2 * size))];
    const cells = [once.toFixed(0), twice.toFixed(0), `${(twice / once).toFixed(1)}x`];
    console.log(`  ${name.padEnd(26)}${cells.map((cell) => cell.padStart(12)).join('')}`);
  }
}

/** Follows a log in pieces as an engine writes it, and reads its end for a failure. */
function timeOf(log: string): number {
  const follow = followSteps(() => undefined);
  const start = performance.now();
  for (let at = 0; at < log.length; at += piece) follow(log.slice(at, at + piece));
  parseFailure(log.slice(-piece), 'FROM scratch\n');
  return performance.now() - start;
}
