import type { Diagnostic, Range } from 'vscode-languageserver-types';
import { type DocumentFinding, documentFindings, type FindingContext } from '../core/check/findings';
import { ruleSwitch } from '../core/check/pipeline/ruleSwitch';
import { diagnosticOf } from './diagnostics';
import type { DockerfileDocument } from './document';

/** A finding that actions are asked for, with the diagnostics that show it. */
export interface AskedFinding {
  readonly found: DocumentFinding;
  readonly diagnostics: readonly Diagnostic[];
}

export interface AskedFindings {
  /** Of which BuildKit's rules are on where another extension shows what they say. */
  readonly context: FindingContext;
  readonly findings: readonly DocumentFinding[];
  /** Those of them at the range. */
  readonly asked: readonly AskedFinding[];
}

/**
 * The findings of a document at a range. What another extension shows of BuildKit's rules counts as well: with
 * `multistage.check` off, its diagnostics are the only ones there.
 *
 * @param shown what the editor says that it shows at the range
 */
export function askedFindings(
  document: DockerfileDocument,
  range: Range,
  shown: readonly Diagnostic[],
  given: FindingContext,
): AskedFindings {
  const others = shown.filter(isOfOthers);
  const isLeftToOthers = given.settings.check === 'off';
  const context: FindingContext =
    isLeftToOthers && others.length > 0 ? { ...given, settings: { ...given.settings, check: 'on' } } : given;
  const isStrict = ruleSwitch(document.dockerfile, document.options).options.error;
  const findings = documentFindings(document, context);
  const asked = findings.flatMap((found): AskedFinding[] => {
    const own = diagnosticOf(document, found, context, isStrict);
    const same = found.source === 'buildkit' ? others.filter((other) => saysTheSame(other, own)) : [];
    const isShown = touches(own.range, range) && !(isLeftToOthers && found.source === 'buildkit');
    const diagnostics = isShown ? [own, ...same] : same;
    return diagnostics.length > 0 ? [{ found, diagnostics }] : [];
  });
  return { context, findings, asked };
}

function isOfOthers({ source, code }: Diagnostic): boolean {
  return code !== undefined && source !== 'buildkit' && source !== 'multistage';
}

/** Others name BuildKit's rule as the code, on the whole line. */
function saysTheSame(other: Diagnostic, own: Diagnostic): boolean {
  const { start, end } = other.range;
  const { line } = own.range.start;
  return own.code !== undefined && other.code === own.code && start.line <= line && line <= end.line;
}

function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
