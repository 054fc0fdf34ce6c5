import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver-types';
import { fixesOf, skipsOf } from '../core/actions/fixes';
import type { Fix } from '../core/actions/fixes/fix';
import { fixAllEdits } from '../core/actions/fixes/fixAll';
import { fixJudge } from '../core/actions/fixes/verify';
import type { DocumentFinding, FindingContext } from '../core/check/findings';
import { message } from '../core/messages';
import type { SetRuleLevelArgument } from '../protocol/protocol';
import { type AskedFinding, askedFindings } from './askedFindings';
import type { DockerfileDocument } from './document';
import { editAction } from './edits';
import { includesKind } from './refactorings';

export const fixAllKind = 'source.fixAll.multistage';

/** What a client can do beside making edits. */
export interface ClientCommands {
  /** The command that sets a rule's level in the settings; it takes a SetRuleLevelArgument. */
  readonly ruleLevelCommand?: string;
}

/**
 * The fixes of what is found at a range: those that surely mend it, "fix all" where there are more of its kind, and
 * ways to skip its rule or to turn it off. A diagnostic of BuildKit's rules that another extension shows is mended as
 * well. With `only` naming a fixAll kind, everything that has one safe answer, in the whole file.
 */
export function quickFixes(
  document: DockerfileDocument,
  range: Range,
  { only, diagnostics }: CodeActionContext,
  context: FindingContext,
  commands: ClientCommands = {},
): readonly CodeAction[] {
  const actions: CodeAction[] = [];
  if (!only || only.some((wanted) => includesKind(wanted, CodeActionKind.QuickFix))) {
    actions.push(...actionsAt(document, range, diagnostics, context, commands));
  }
  // Offered only where it is asked for: on save, or in the menu of source actions.
  if (only?.some((wanted) => wanted !== '' && includesKind(wanted, fixAllKind))) {
    const edits = fixAllEdits(document, context, (_found, fixes) => fixes.find(({ isSafe }) => isSafe));
    if (edits.length > 0) actions.push(editAction(document, fixAllKind, { title: message('fix.all'), edits }));
  }
  return actions;
}

function actionsAt(
  document: DockerfileDocument,
  range: Range,
  shown: readonly Diagnostic[],
  given: FindingContext,
  { ruleLevelCommand }: ClientCommands,
): readonly CodeAction[] {
  const { context, findings, asked } = askedFindings(document, range, shown, given);
  const judge = fixJudge(document, context, findings);
  const allOfRule = new Map<string, readonly Fix[]>();
  const actions = new Map<string, CodeAction>();
  for (const { found, diagnostics } of asked.slice(0, mostMended(document))) {
    const isGood = ({ edits }: Fix) => judge.mends(edits, found);
    const fixes = fixesOf(document, found).filter(isGood);
    const rule = ruleOf(found);
    if (rule !== undefined && fixes.some(({ isPreferred }) => isPreferred) && isOneOfMany(rule, findings)) {
      if (!allOfRule.has(rule)) allOfRule.set(rule, fixesOfRule(document, context, rule));
      fixes.push(...(allOfRule.get(rule) ?? []).filter((all) => !fixes.some((fix) => isSameChange(fix, all))));
    }
    fixes.push(...skipsOf(document, found).filter(isGood));
    for (const fix of fixes) addAction(actions, document, fix, diagnostics);
  }
  return [...actions.values(), ...(ruleLevelCommand ? ruleSwitches(document, asked, ruleLevelCommand) : [])];
}

/** One for each rule: it is off everywhere then. What another extension shows does not follow our settings. */
function ruleSwitches(
  { uri }: DockerfileDocument,
  asked: readonly AskedFinding[],
  command: string,
): readonly CodeAction[] {
  const byRule = new Map<string, readonly Diagnostic[]>();
  for (const { found, diagnostics } of asked) {
    const rule = ruleOf(found);
    const own = diagnostics.filter(({ source }) => source === found.source);
    if (rule !== undefined && own.length > 0) byRule.set(rule, [...(byRule.get(rule) ?? []), ...own]);
  }
  return [...byRule].map(([rule, diagnostics]) => {
    const title = message('fix.turnOff', rule);
    const argument: SetRuleLevelArgument = { uri, rule, level: 'off' };
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [...diagnostics],
      command: { title, command, arguments: [argument] },
    };
  });
}

/** Each fix is tried on the whole file: where much of a large one is selected, only the first findings get any. */
function mostMended({ dockerfile }: DockerfileDocument): number {
  return Math.max(5, Math.floor(20_000 / (dockerfile.instructions.length + 1)));
}

/** The same fix of several findings is one action, which mends them all. */
function addAction(
  actions: Map<string, CodeAction>,
  document: DockerfileDocument,
  { title, edits, isPreferred }: Fix,
  mended: readonly Diagnostic[],
): void {
  const key = JSON.stringify([title, edits]);
  const same = actions.get(key);
  actions.set(key, {
    ...editAction(document, CodeActionKind.QuickFix, { title, edits }),
    diagnostics: [...(same?.diagnostics ?? []), ...mended],
    isPreferred: isPreferred || same?.isPreferred || undefined,
  });
}

/** Where the others of a rule can't be mended, "fix all" is this one fix. */
function isSameChange(a: Fix, b: Fix): boolean {
  return JSON.stringify(a.edits) === JSON.stringify(b.edits);
}

function isOneOfMany(rule: string, findings: readonly DocumentFinding[]): boolean {
  return findings.filter((found) => ruleOf(found) === rule).length > 1;
}

function fixesOfRule(document: DockerfileDocument, context: FindingContext, rule: string): readonly Fix[] {
  const edits = fixAllEdits(document, context, (found, fixes) =>
    ruleOf(found) === rule ? fixes.find(({ isPreferred }) => isPreferred) : undefined,
  );
  return edits.length > 0 ? [{ title: message('fix.allOfRule', rule), edits }] : [];
}

/** Undefined for an error, which has no rule. */
function ruleOf(found: DocumentFinding): string | undefined {
  if (found.source === 'multistage') return found.rule;
  return found.finding.kind === 'rule' ? found.finding.rule : undefined;
}
