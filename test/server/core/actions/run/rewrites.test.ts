/** Splitting a RUN, and here-documents and back: carried out by real shells, before and after. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefused } from '../../../../../server/src/core/actions/outcome';
import { heredocToRun, runToHeredoc } from '../../../../../server/src/core/actions/refactorings/heredocs';
import type { Refactoring } from '../../../../../server/src/core/actions/refactorings/refactoring';
import { splitRun } from '../../../../../server/src/core/actions/refactorings/splitRun';
import { applyEdits } from '../../../../../server/src/core/edits/edit';
import { cursor, open } from '../refactorings/refactor';
import { runScripts } from '../refactorings/scripts';
import { carryOut, commandsOf, fileOf, shells } from './execution';

function rewritten(text: string, refactoring: Refactoring): string | undefined {
  const offer = refactoring.offer(open(text), cursor(text.indexOf('RUN')));
  return offer && !isRefused(offer) ? applyEdits(text, offer.edits) : undefined;
}

// Many more of them for a thorough search.
const { RUN_CASES } = process.env;
const sample = RUN_CASES ? { numRuns: Number(RUN_CASES) } : { numRuns: 60, seed: 11 };

describe.each(shells.map((shell) => ({ name: shell.join(' '), shell })))('$name', ({ shell }) => {
  test('what is rewritten does what it did', { timeout: 600_000 }, () => {
    const texts = fc.sample(runScripts, sample).flatMap((runs) => runs.map((run) => fileOf(shell, [run])));
    const counts: Record<string, number> = {};
    const cases = texts.flatMap((text) =>
      [splitRun, runToHeredoc, heredocToRun].flatMap((refactoring) => {
        const after = rewritten(text, refactoring);
        if (after === undefined) return [];
        counts[refactoring.kind] = (counts[refactoring.kind] ?? 0) + 1;
        const back = refactoring === runToHeredoc ? rewritten(after, heredocToRun) : undefined;
        return back === undefined
          ? [{ text, after }]
          : [
              { text, after },
              { text, after: back },
            ];
      }),
    );
    const before = carryOut(
      shell,
      cases.map(({ text }) => commandsOf(text)),
    );
    const after = carryOut(
      shell,
      cases.map((one) => commandsOf(one.after)),
    );
    const wrong = cases.flatMap((one, index) => {
      const [was, is] = [before[index], after[index]];
      return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ ...one, was, is }];
    });
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(Object.keys(counts)).toHaveLength(3);
    if (RUN_CASES) console.log(`${shell.join(' ')}: ${JSON.stringify(counts)}, ${wrong.length} wrong`);
  });
});
