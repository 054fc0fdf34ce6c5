import { expect } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { fixesOf } from '../../server/src/core/actions/fixes';
import { documentFindings, type FindingContext } from '../../server/src/core/check/findings';
import { applyEdits, type Edit } from '../../server/src/core/edits/edit';
import { knownImageConfig } from '../../server/src/core/images/knownImages';
import { defaultOptions } from '../../server/src/core/stages/analyze';
import { defaultSettings } from '../../server/src/protocol/settings';
import { fixAllKind, quickFixes } from '../../server/src/service/codeActions';
import { diagnostics } from '../../server/src/service/diagnostics';
import { createDocument, type DockerfileDocument } from '../../server/src/service/document';
import { offsetEdits } from './fixed';

const context: FindingContext = { settings: defaultSettings };

export function openForFixes(text: string): DockerfileDocument {
  return createDocument('file:///Dockerfile', 1, text, { ...defaultOptions, imageConfig: knownImageConfig });
}

function actionsIn(document: DockerfileDocument, only?: string): readonly CodeAction[] {
  const everywhere = document.range({ start: 0, end: document.text.length });
  return quickFixes(document, everywhere, { diagnostics: [], only: only === undefined ? undefined : [only] }, context);
}

function isSkip({ title }: CodeAction): boolean {
  return title.startsWith('Skip ');
}

function editsIn(document: DockerfileDocument, action: CodeAction): readonly Edit[] {
  const edits = offsetEdits(document, action);
  expect(edits, action.title).not.toHaveLength(0);
  return edits;
}

function applied(document: DockerfileDocument, action: CodeAction): DockerfileDocument {
  return openForFixes(applyEdits(document.text, editsIn(document, action)));
}

/** How often each of BuildKit's rules says something; errors are one. */
function tally(document: DockerfileDocument): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { source, code } of diagnostics(document, context)) {
    if (source !== 'buildkit') continue;
    const rule = String(code ?? 'error');
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return counts;
}

/** The rules that say more than before. What an error hid doesn't count when that error is mended. */
function expectNothingNew(before: DockerfileDocument, after: DockerfileDocument, action: CodeAction): void {
  const counts = tally(before);
  const more = [...tally(after)].filter(([rule, times]) => times > (counts.get(rule) ?? 0)).map(([rule]) => rule);
  const isOfError = action.diagnostics?.some(({ code }) => code === undefined) === true;
  expect(isOfError ? more.filter((rule) => rule === 'error') : more, action.title).toEqual([]);
}

function timesSaid(document: DockerfileDocument, { message, code }: Diagnostic): number {
  return diagnostics(document, context).filter((other) => other.message === message && other.code === code).length;
}

/** With the comments inside them. */
const removesInstructions =
  /^Remove (?:stage|unused|this)|^Build on|^Fix all of (?:UnusedArg|CopyFromBase|MultipleInstructionsDisallowed)/;

/** Every fix, by itself: mends what it says, brings nothing new, and leaves all else as it is. */
export function expectEachFixMends(text: string): void {
  const document = openForFixes(text);
  for (const action of actionsIn(document)) {
    const after = applied(document, action);
    expectNothingNew(document, after, action);
    if (!action.diagnostics?.length) throw new Error(`${action.title} says not what it mends`);
    for (const diagnostic of action.diagnostics) {
      expect(timesSaid(after, diagnostic), action.title).toBeLessThan(timesSaid(document, diagnostic));
    }
    if (text.includes('\r\n')) expect(after.text, action.title).not.toMatch(/(?<!\r)\n/);
    else expect(after.text, action.title).not.toContain('\r');
    for (const edit of editsIn(document, action)) expectTidyEdit(document, edit, action.title);
    if (!removesInstructions.test(action.title)) expectCommentsStay(document, after, action.title);
  }
}

/** An edit changes something inside one item, or puts in or takes out whole lines. */
function expectTidyEdit({ dockerfile, text }: DockerfileDocument, { start, end, text: inserted }: Edit, title: string) {
  const isInOneItem = dockerfile.items.some(({ offset, syntax }) => {
    const contentEnd = offset + syntax.text.trimEnd().length;
    return start >= offset && end <= contentEnd && start < contentEnd + 1;
  });
  const isLineStart = (at: number) => at === 0 || at === text.length || /[\n\uFEFF]/.test(text.charAt(at - 1));
  const isWholeLines = isLineStart(start) && isLineStart(end) && (inserted === '' || inserted.includes('\n'));
  expect(isInOneItem || isWholeLines || start === text.length, `${title} at ${start}-${end}`).toBe(true);
}

function comments(document: DockerfileDocument): readonly string[] {
  return document.text.split(/\r?\n/).filter((line) => /^\s*#(?!\s*(?:check|escape|syntax)\s*=)/i.test(line));
}

function expectCommentsStay(before: DockerfileDocument, after: DockerfileDocument, title: string): void {
  const left = new Set(comments(after));
  expect(
    comments(before).filter((comment) => !left.has(comment)),
    title,
  ).toEqual([]);
}

/** Preferred fixes, one after the other: nothing new on the way, and none left in the end. */
export function expectFixesEnd(text: string): void {
  let current = openForFixes(text);
  for (let step = 0; ; step++) {
    expect(step, 'fixes that follow each other').toBeLessThan(100);
    const action = firstPreferred(current);
    if (!action) return;
    const next = applied(current, action);
    expectNothingNew(current, next, action);
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

/** Fixes as they come, preferred or not: `choices` says which of those that are offered is next. */
export function expectFixesInAnyOrder(text: string, choices: readonly number[]): void {
  let current = openForFixes(text);
  for (const choice of choices) {
    const actions = actionsIn(current).filter((action) => !isSkip(action));
    const action = actions[choice % Math.max(1, actions.length)];
    if (!action) return;
    const next = applied(current, action);
    expectNothingNew(current, next, action);
    current = next;
  }
}

/** All at once: nothing new, nothing left for a second time, and the same build. */
export function expectFixAllIsSafe(text: string): void {
  const document = openForFixes(text);
  const [all] = actionsIn(document, fixAllKind);
  if (!all) return;
  const after = applied(document, all);
  expectNothingNew(document, after, all);
  expect(actionsIn(after, fixAllKind)).toEqual([]);
  expectSameBuild(document, after, all.title);
}

/** Fixes that call themselves safe: the build is the same after each of them. */
export function expectSafeFixesKeepTheBuild(text: string): void {
  const document = openForFixes(text);
  for (const found of documentFindings(document, context)) {
    for (const { title, edits, isSafe } of fixesOf(document, found)) {
      if (isSafe) expectSameBuild(document, openForFixes(applyEdits(text, edits)), title);
    }
  }
}

/** A FROM that names a stage in capitals is an error, which "fix all" mends. */
function expectSameBuild(before: DockerfileDocument, after: DockerfileDocument, title: string): void {
  if ((tally(before).get('error') ?? 0) === (tally(after).get('error') ?? 0)) {
    expect(build(after), title).toEqual(build(before));
  }
}

/** What is built: where each stage's files come from, its steps, and the state that they leave. */
function build({ model }: DockerfileDocument) {
  const targets = model.references.map(({ target }) =>
    target.kind === 'stage' ? `stage ${target.stage.index}` : JSON.stringify(target),
  );
  const stages = model.stages.map((stage) => {
    const { scope, shell, workdir, user } = stage.end;
    const environment = scope.environmentNames().map((name) => [name, scope.value(name)]);
    const steps = stage.steps.map(({ syntax }) => syntax.name?.replace('maintainer', 'label'));
    return { name: stage.name, environment, steps, shell, workdir: workdir?.replace(/^\/{2,}/, '/'), user };
  });
  return { targets, stages };
}

/**
 * In a file whose stages each have a USER of their own: every reference of every stage that is left goes to the stage
 * that it went to, except where the fix is for the reference itself.
 */
export function expectReferencesStay(text: string): void {
  const document = openForFixes(text);
  const rules = ['UndefinedStage', 'SimilarStageName', 'StageNameCasing'];
  for (const action of actionsIn(document)) {
    if (isSkip(action) || action.diagnostics?.some(({ code }) => rules.includes(String(code)))) continue;
    const after = references(applied(document, action));
    const left = references(document).filter(({ user }) => after.some((other) => other.user === user));
    const targets = (of: typeof left) => of.map(({ user, target }) => `${user}: ${target}`);
    expect(targets(after), `${action.title} in ${text}`).toEqual(targets(left));
  }
}

function references({ model }: DockerfileDocument) {
  return model.references.map(({ stage, target }) => ({
    user: stage.end.user,
    target: target.kind === 'stage' ? target.stage.end.user : JSON.stringify(target),
  }));
}
