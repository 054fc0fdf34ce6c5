import { type DocumentFinding, documentFindings, type FindingContext } from '../../check/findings';
import { composeEdits, type Edit, joinEdits } from '../../edits/edit';
import { editedSource, type Source } from '../../edits/source';
import { fixesOf } from '.';
import type { Fix } from './fix';
import { type FixJudge, fixJudge } from './verify';

/** Which fix of a finding is to be made, if any. */
export type Choice = (found: DocumentFinding, fixes: readonly Fix[]) => Fix | undefined;

/** One fix can make room for the next, but not for ever. */
const mostRounds = 10;

/** Everything that is chosen, again and again until nothing is left, as edits of the document as it is. */
export function fixAllEdits(source: Source, context: FindingContext, choice: Choice): readonly Edit[] {
  const rounds: (readonly Edit[])[] = [];
  let current = source;
  while (rounds.length < mostRounds) {
    const findings = documentFindings(current, context);
    const edits = chosenEdits(current, findings, fixJudge(current, context, findings), choice);
    if (edits.length === 0) break;
    rounds.push(edits);
    current = editedSource(current, edits);
  }
  return composeEdits(source.text, rounds);
}

/**
 * The edits of each finding's chosen fix; where two overlap, the first one's. Should they not go together, as many of
 * them as do, in order.
 */
function chosenEdits(
  source: Source,
  findings: readonly DocumentFinding[],
  judge: FixJudge,
  choice: Choice,
): readonly Edit[] {
  const groups = findings.flatMap((found) => {
    const fix = choice(found, fixesOf(source, found));
    return fix ? [fix.edits] : [];
  });
  return harmless([], groups, judge);
}

/** `taken` and what can be added to it, found by halves: mostly all of it at once. */
function harmless(taken: readonly Edit[], groups: readonly (readonly Edit[])[], judge: FixJudge): readonly Edit[] {
  const all = joinEdits(taken, groups);
  if (all.length === taken.length || judge.isHarmless(all)) return all;
  if (groups.length === 1) return taken;
  const middle = groups.length >> 1;
  return harmless(harmless(taken, groups.slice(0, middle), judge), groups.slice(middle), judge);
}
