import { type DocumentFinding, documentFindings, type FindingContext, isSummary } from '../../check/findings';
import type { Edit } from '../../edits/edit';
import { editedSource, type Source } from '../../edits/source';

/** Says of edits whether they do good. */
export interface FixJudge {
  /** They bring no finding of BuildKit's that wasn't there. */
  isHarmless(edits: readonly Edit[]): boolean;
  /** And they take `found` away. */
  mends(edits: readonly Edit[], found: DocumentFinding): boolean;
}

/** `findings` are the original's, as they are. */
export function fixJudge(original: Source, context: FindingContext, findings: readonly DocumentFinding[]): FixJudge {
  const before = tally(findings);
  const after = (edits: readonly Edit[]) => tally(documentFindings(editedSource(original, edits), context));
  const isHarmless = ({ errors, rules }: Tally) =>
    errors <= before.errors && [...rules].every(([rule, times]) => times <= (before.rules.get(rule) ?? 0));
  return {
    isHarmless: (edits) => isHarmless(after(edits)),
    mends(edits, found) {
      const now = after(edits);
      const isGone = (now.said.get(keyOf(found)) ?? 0) < (before.said.get(keyOf(found)) ?? 0);
      if (!isGone) return false;
      // What is behind an error comes to light only when the error goes.
      if (isError(found)) return now.errors <= before.errors;
      const rule = ruleOf(found);
      const isFewer = rule === undefined || (now.rules.get(rule) ?? 0) < (before.rules.get(rule) ?? 0);
      return isFewer && isHarmless(now);
    },
  };
}

interface Tally {
  readonly errors: number;
  /** How often each of BuildKit's rules says something. */
  readonly rules: ReadonlyMap<string, number>;
  /** How often each thing is said, wherever. */
  readonly said: ReadonlyMap<string, number>;
}

function tally(findings: readonly DocumentFinding[]): Tally {
  let errors = 0;
  const rules = new Map<string, number>();
  const said = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const found of findings) {
    if (isSummary(found)) continue;
    const rule = ruleOf(found);
    if (rule !== undefined) add(rules, rule);
    if (isError(found)) errors++;
    add(said, keyOf(found));
  }
  return { errors, rules, said };
}

function isError({ finding }: DocumentFinding): boolean {
  return 'kind' in finding && finding.kind === 'error';
}

function ruleOf({ source, finding }: DocumentFinding): string | undefined {
  return source === 'buildkit' && finding.kind === 'rule' ? finding.rule : undefined;
}

/** What a finding says, wherever it stands. */
function keyOf(found: DocumentFinding): string {
  if (found.source === 'multistage') return `${found.rule}: ${found.finding.message}`;
  const { finding } = found;
  return finding.kind === 'rule' ? `${finding.rule}: ${finding.detail}` : finding.message;
}
