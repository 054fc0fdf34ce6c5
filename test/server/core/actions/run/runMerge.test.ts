import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefused } from '../../../../../server/src/core/actions/outcome';
import { mergeRuns } from '../../../../../server/src/core/actions/refactorings/mergeRuns';
import { applyEdits } from '../../../../../server/src/core/edits/edit';
import { cursor, open } from '../refactorings/refactor';
import { runScripts } from '../refactorings/scripts';
import { carryOut, commandsOf, fileOf, shells } from './execution';

function merged(text: string): string | undefined {
  const offer = mergeRuns.offer(open(text), cursor(text.indexOf('RUN')));
  return offer && !isRefused(offer) ? applyEdits(text, offer.edits) : undefined;
}

// Many more of them, of another seed each time, for a thorough search.
const { RUN_CASES } = process.env;
const sample = RUN_CASES ? { numRuns: Number(RUN_CASES) } : { numRuns: 40, seed: 7 };

describe.each(shells.map((shell) => ({ name: shell.join(' '), shell })))('$name', ({ shell }) => {
  test('merged RUNs do what they did one by one', { timeout: 600_000 }, () => {
    const texts = fc.sample(runScripts, sample).map((runs) => fileOf(shell, runs));
    const cases = texts.flatMap((text) => {
      const after = merged(text);
      return after === undefined ? [] : [{ text, after }];
    });
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
    expect(cases.length).toBeGreaterThan(texts.length * 0.75);
    if (RUN_CASES) console.log(`${shell.join(' ')}: ${cases.length} of ${texts.length} merged, ${wrong.length} wrong`);
  });
});
