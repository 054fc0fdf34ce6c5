import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeRuns } from '../../../../../server/src/core/actions/refactorings/mergeRuns';
import { rareScripts, runScripts } from '../refactorings/scripts';
import { differing, fileOf, rewritten, shells } from './execution';

// Many more of them, of another seed each time, for a thorough search.
const { RUN_CASES } = process.env;
const sample = RUN_CASES ? { numRuns: Number(RUN_CASES) } : { numRuns: 20, seed: 7 };

describe.each(shells.map((shell) => ({ name: shell.join(' '), shell })))('$name', ({ shell }) => {
  const mergedOf = (texts: readonly string[]) =>
    texts.flatMap((text) => {
      const after = rewritten(text, mergeRuns);
      return after === undefined ? [] : [{ text, after }];
    });

  test('merged RUNs do what they did one by one', { timeout: 600_000 }, () => {
    const texts = fc.sample(runScripts, sample).map((runs) => fileOf(shell, runs));
    const cases = mergedOf(texts);
    const wrong = differing(shell, cases);
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(cases.length).toBeGreaterThan(texts.length * 0.7);
    if (RUN_CASES) console.log(`${shell.join(' ')}: ${cases.length} of ${texts.length} merged, ${wrong.length} wrong`);
  });

  test('what is rare in scripts, too', { timeout: 600_000 }, () => {
    const rare = shell[0] === '/bin/bash' ? [...rareScripts.posix, ...rareScripts.bash] : rareScripts.posix;
    const cases = mergedOf(rare.map((script) => fileOf(shell, [script, 'echo last; ls'])));
    expect(differing(shell, cases).slice(0, 3)).toEqual([]);
    expect(cases.length).toBeGreaterThan(rare.length * 0.9);
  });
});
