import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver-types';
import type { DockerfileDocument } from '../document';
import { fixesOf, skipsOf } from '../fixes';
import type { Fix } from '../fixes/fix';
import { type FixJudge, fixJudge } from '../fixes/verify';
import { type Edit, rewrite } from '../refactorings/refactoring';
import { diagnosticOf } from './diagnostics';
import { type DocumentFinding, documentFindings, type FindingContext } from './findings';

export const fixAllKind = 'source.fixAll.multistage';

/**
 * The fixes of what is found at a range: those that surely mend it, "fix all" where there are more of its kind, and
 * ways to skip its rule. With `only` naming a fixAll kind, everything that has one clear answer, in the whole file.
 */
export function quickFixes(
  document: DockerfileDocument,
  range: Range,
  { only }: CodeActionContext,
  context: FindingContext,
): readonly CodeAction[] {
  const isWanted = (kind: string) =>
    !only || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
  const findings = documentFindings(document, context);
  const judge = fixJudge(document, context, findings);
  const actions: CodeAction[] = [];
  if (isWanted(CodeActionKind.QuickFix)) {
    for (const found of findings) {
      const diagnostic = diagnosticOf(document, found, context);
      if (touches(diagnostic.range, range))
        actions.push(...findingActions(document, found, diagnostic, findings, judge));
    }
  }
  // Offered only where it is asked for: on save, or in the menu of source actions.
  if (only?.some((wanted) => fixAllKind === wanted || fixAllKind.startsWith(`${wanted}.`))) {
    const edits = preferredEdits(document, findings, judge);
    if (edits.length > 0) actions.push(rewrite(document, fixAllKind, 'Fix all that has one clear answer', edits));
  }
  return actions;
}

function findingActions(
  document: DockerfileDocument,
  found: DocumentFinding,
  diagnostic: Diagnostic,
  findings: readonly DocumentFinding[],
  judge: FixJudge,
): readonly CodeAction[] {
  const action = ({ title, edits, isPreferred }: Fix): CodeAction => ({
    ...rewrite(document, CodeActionKind.QuickFix, title, edits),
    diagnostics: [diagnostic],
    isPreferred: isPreferred || undefined,
  });
  const isSafe = ({ edits }: Fix) => judge.mends(edits, found);
  const fixes = fixesOf(document, found).filter(isSafe);
  const others = findings.filter((other) => other !== found && ruleOf(other) === ruleOf(found));
  const hasAll = others.length > 0 && fixes.some(({ isPreferred }) => isPreferred);
  const all = hasAll ? preferredEdits(document, [found, ...others], judge) : [];
  return [
    ...fixes.map(action),
    ...(all.length > 0 ? [action({ title: `Fix all of ${ruleOf(found)} in this file`, edits: all })] : []),
    ...skipsOf(document, found).filter(isSafe).map(action),
  ];
}

function ruleOf(found: DocumentFinding): string {
  if (found.source === 'multistage') return found.rule;
  return found.finding.kind === 'rule' ? found.finding.rule : 'errors';
}

/** More than these are not tried one by one. */
const mostTried = 200;

/**
 * The edits of each finding's preferred fix; where two overlap, the first one's. Should they not go together, as many of
 * them as do, in order.
 */
function preferredEdits(
  document: DockerfileDocument,
  findings: readonly DocumentFinding[],
  judge: FixJudge,
): readonly Edit[] {
  const groups = findings.flatMap((found) => {
    const fix = fixesOf(document, found).find(({ isPreferred }) => isPreferred);
    return fix ? [fix.edits] : [];
  });
  const all = groups.reduce(joined, []);
  if (judge.isHarmless(all)) return all;
  return groups.slice(0, mostTried).reduce<readonly Edit[]>((taken, edits) => {
    const more = joined(taken, edits);
    return judge.isHarmless(more) ? more : taken;
  }, []);
}

/** The edits and those of one more fix, unless they overlap; an edit that two fixes share is made once. */
function joined(taken: readonly Edit[], edits: readonly Edit[]): readonly Edit[] {
  const fresh = edits.filter((edit) => !taken.some((other) => isSame(edit, other)));
  return fresh.some((edit) => taken.some((other) => overlaps(edit, other))) ? taken : [...taken, ...fresh];
}

function isSame(a: Edit, b: Edit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

/** Two insertions at one place go one after the other. */
function overlaps(a: Edit, b: Edit): boolean {
  if (a.start === a.end && b.start === b.end) return false;
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}

function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
