/** Splitting a RUN, and here-documents and back: carried out by real shells, before and after. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heredocToRun, runToHeredoc } from '../../../../../server/src/core/actions/refactorings/heredocs';
import { splitRun } from '../../../../../server/src/core/actions/refactorings/splitRun';
import { rareScripts, runScripts } from '../refactorings/scripts';
import { differing, fileOf, rewritten, shells } from './execution';

// Many more of them for a thorough search.
const { RUN_CASES } = process.env;
const sample = RUN_CASES ? { numRuns: Number(RUN_CASES) } : { numRuns: 12, seed: 11 };

describe.each(shells.map((shell) => ({ name: shell.join(' '), shell })))('$name', ({ shell }) => {
  test('what is rewritten does what it did', { timeout: 600_000 }, () => {
    const rare = shell[0] === '/bin/bash' ? [...rareScripts.posix, ...rareScripts.bash] : rareScripts.posix;
    const texts = [...fc.sample(runScripts, sample).flat(), ...rare].map((run) => fileOf(shell, [run]));
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
    const wrong = differing(shell, cases);
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(Object.keys(counts)).toHaveLength(3);
    if (RUN_CASES) console.log(`${shell.join(' ')}: ${JSON.stringify(counts)}, ${wrong.length} wrong`);
  });
});
