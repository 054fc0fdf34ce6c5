import { expect } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-types';
import { createDocument, type DockerfileDocument } from '../../server/src/document';
import { fixAllKind, quickFixes } from '../../server/src/features/codeActions';
import { diagnostics } from '../../server/src/features/diagnostics';
import { documentFindings, type FindingContext } from '../../server/src/features/findings';
import { applyEdits } from '../../server/src/fixes/verify';
import { knownImageConfig } from '../../server/src/images/knownImages';
import { defaultSettings } from '../../server/src/settings';
import { defaultOptions } from '../../server/src/stages/analyze';

const context: FindingContext = { settings: defaultSettings };

function open(text: string): DockerfileDocument {
  return createDocument('file:///Dockerfile', 1, text, { ...defaultOptions, imageConfig: knownImageConfig });
}

function actionsIn(document: DockerfileDocument, only?: string): readonly CodeAction[] {
  const everywhere = document.range({ start: 0, end: document.text.length });
  return quickFixes(document, everywhere, { diagnostics: [], only: only === undefined ? undefined : [only] }, context);
}

function applied(document: DockerfileDocument, action: CodeAction): string {
  const edits = (action.edit?.changes?.[document.uri] ?? []).map(({ range, newText }) => {
    return { start: document.offsetAt(range.start), end: document.offsetAt(range.end), text: newText };
  });
  expect(edits, action.title).not.toHaveLength(0);
  return applyEdits(document.text, edits);
}

/** BuildKit's findings as a sorted list of what they say. */
function buildkitFindings(document: DockerfileDocument): readonly string[] {
  return documentFindings(document, context)
    .flatMap((found) => (found.source === 'buildkit' ? [found.finding] : []))
    .map((finding) => (finding.kind === 'rule' ? `${finding.rule} ${finding.detail}` : finding.message))
    .sort();
}

/** `after` without anything that `before` has, counting repetitions. */
function added(before: readonly string[], after: readonly string[]): readonly string[] {
  const left = [...before];
  return after.filter((finding) => {
    const index = left.indexOf(finding);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function timesSaid(document: DockerfileDocument, { message, code }: { message: string; code?: unknown }): number {
  return diagnostics(document, context).filter((other) => other.message === message && other.code === code).length;
}

/** Every fix, by itself: mends what it says, brings nothing new, and keeps the file's line endings. */
export function expectEachFixMends(text: string): void {
  const document = open(text);
  for (const action of actionsIn(document)) {
    const after = applied(document, action);
    const changed = open(after);
    expect(added(buildkitFindings(document), buildkitFindings(changed)), action.title).toEqual([]);
    const [diagnostic] = action.diagnostics ?? [];
    if (!diagnostic) throw new Error(`${action.title} says not what it mends`);
    expect(timesSaid(changed, diagnostic), action.title).toBeLessThan(timesSaid(document, diagnostic));
    if (text.includes('\r\n')) expect(after, action.title).not.toMatch(/(?<!\r)\n/);
    else expect(after, action.title).not.toContain('\r');
    expect(changedLines(text, after), action.title).toBeLessThanOrEqual(countEditedLines(document, action));
  }
}

/** Lines of `before` that are not in `after` in the same order. */
function changedLines(before: string, after: string): number {
  const old = before.split('\n');
  const left = after.split('\n');
  let start = 0;
  while (start < old.length && start < left.length && old[start] === left[start]) start++;
  let end = 0;
  while (end < old.length - start && end < left.length - start && old.at(-1 - end) === left.at(-1 - end)) end++;
  return old.length - start - end;
}

/** From the first line that the edits touch to the last. */
function countEditedLines(document: DockerfileDocument, action: CodeAction): number {
  const lines = (action.edit?.changes?.[document.uri] ?? []).flatMap(({ range }) => [range.start.line, range.end.line]);
  return Math.max(...lines) - Math.min(...lines) + 1;
}

/** Preferred fixes, one after the other: nothing new on the way, and none left in the end. */
export function expectFixesEnd(text: string): void {
  let current = open(text);
  for (let step = 0; ; step++) {
    expect(step, 'fixes that follow each other').toBeLessThan(100);
    const action = firstPreferred(current);
    if (!action) return;
    const next = open(applied(current, action));
    expect(added(buildkitFindings(current), buildkitFindings(next)), action.title).toEqual([]);
    current = next;
  }
}

function firstPreferred(document: DockerfileDocument): CodeAction | undefined {
  for (const { range } of diagnostics(document, context)) {
    const found = quickFixes(document, range, { diagnostics: [] }, context).find(({ isPreferred }) => isPreferred);
    if (found) return found;
  }
  return undefined;
}

/** All at once: nothing new. */
export function expectFixAllIsHarmless(text: string): void {
  const document = open(text);
  const [all] = actionsIn(document, fixAllKind);
  if (!all) return;
  expect(added(buildkitFindings(document), buildkitFindings(open(applied(document, all))))).toEqual([]);
}
