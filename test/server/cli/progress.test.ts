import { expect, test } from 'vitest';
import { createProgress } from '../../../server/src/cli/progress';

/** A terminal, or none, and what was written to it. */
function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

test('a terminal is shown how many files are done, now and then, on one line that is taken away', () => {
  const shown = terminal(true);
  let time = 0;
  const progress = createProgress(shown, () => time);
  progress.clear();
  for (time = 0; time <= 450; time += 50) progress.step();
  expect(shown.written).toEqual(['\r\u001b[K5 files checked', '\r\u001b[K9 files checked']);
  progress.clear();
  progress.clear();
  expect(shown.written.slice(2)).toEqual(['\r\u001b[K']);
});

test('nothing else is', () => {
  const shown = terminal(false);
  let time = 0;
  const progress = createProgress(shown, () => time);
  for (time = 0; time < 5_000; time += 500) progress.step();
  progress.clear();
  expect(shown.written).toEqual([]);
});
