import { type Diagnostic, DiagnosticSeverity, DiagnosticTag, type Range } from 'vscode-languageserver-types';
import type { Finding, FindingPlace, RuleFinding } from '../core/check/finding';
import { type DocumentFinding, documentFindings, type FindingContext, isSummary } from '../core/check/findings';
import { ruleSwitch } from '../core/check/pipeline/ruleSwitch';
import type { RuleLevel } from '../core/check/ruleLevels';
import { buildkitRules, type RuleInfo } from '../core/check/ruleTable';
import { message } from '../core/messages';
import type { DockerfileDocument } from './document';

/** BuildKit's findings and our own, in file order. */
export function diagnostics(document: DockerfileDocument, context: FindingContext): readonly Diagnostic[] {
  const isStrict = ruleSwitch(document.dockerfile, document.options).options.error;
  return documentFindings(document, context)
    .filter((found) => !isSummary(found))
    .map((found) => diagnosticOf(document, found, context, isStrict))
    .sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
}

/** The diagnostic of one finding. */
export function diagnosticOf(
  document: DockerfileDocument,
  found: DocumentFinding,
  { settings, ruleDocs }: FindingContext,
  isStrict = false,
): Diagnostic {
  if (found.source === 'multistage') {
    const { rule, level, finding } = found;
    return {
      range: placeRange(document, finding.place),
      severity: severities[level],
      source: 'multistage',
      code: rule,
      codeDescription: ruleDocs ? { href: `${ruleDocs}/${rule}.md` } : undefined,
      message: finding.message,
      tags: finding.isUnnecessary ? [DiagnosticTag.Unnecessary] : undefined,
      relatedInformation: finding.related?.map(({ message: text, place }) => ({
        message: text,
        location: { uri: document.uri, range: placeRange(document, place) },
      })),
    };
  }
  const { finding } = found;
  const range = findingRange(document, finding);
  if (finding.kind === 'error') {
    const severity = finding.unlessImageSets ? DiagnosticSeverity.Information : DiagnosticSeverity.Error;
    return { range, severity, source: 'buildkit', message: qualified(finding.message, finding) };
  }
  const { url }: RuleInfo = buildkitRules[finding.rule];
  return {
    range,
    severity: ruleSeverity(finding, settings.rules[finding.rule], isStrict),
    source: 'buildkit',
    code: finding.rule,
    codeDescription: url ? { href: url } : undefined,
    message: qualified(finding.detail, finding),
    tags: finding.rule === 'MaintainerDeprecated' ? [DiagnosticTag.Deprecated] : undefined,
  };
}

const severities: Readonly<Record<RuleLevel, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
  off: DiagnosticSeverity.Hint,
};

function ruleSeverity(
  { unlessImageSets }: RuleFinding,
  level: RuleLevel | undefined,
  isStrict: boolean,
): DiagnosticSeverity {
  if (level) return severities[level];
  if (unlessImageSets) return DiagnosticSeverity.Information;
  return isStrict ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
}

function qualified(text: string, { unlessImageSets }: Finding): string {
  if (!unlessImageSets) return text;
  return message(unlessImageSets === 'shell' ? 'finding.unlessShell' : 'finding.unlessVariable', text);
}

/** Where a finding is shown; one without a place is the first line's. */
export function findingRange(document: DockerfileDocument, finding: Finding): Range {
  if (finding.place) return placeRange(document, finding.place);
  const line = Math.max(0, (finding.lines[0] ?? 1) - 1);
  const offset = document.offsetAt({ line, character: 0 });
  const end = document.text.indexOf('\n', offset);
  const text = document.text.slice(offset, end < 0 ? document.text.length : end).trimEnd();
  return document.range({ start: offset, end: offset + text.length });
}

function placeRange(document: DockerfileDocument, { item, span }: FindingPlace): Range {
  return document.rangeIn(item, span);
}
