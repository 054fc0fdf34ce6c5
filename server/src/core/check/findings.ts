import type { RuleLevel, Settings } from '../../protocol/settings';
import type { DockerfileDocument } from '../../service/document';
import { hasTemplateMarks } from '../dockerfile/templateMarks';
import type { Dockerignore } from './dockerignore';
import type { Finding } from './finding';
import { type OwnFinding, type OwnRule, type OwnRuleName, ownRules } from './own/ownRules';
import { checkDockerfile, lintViolation } from './pipeline/checkDockerfile';

/** What findings depend on beside the document. */
export interface FindingContext {
  readonly settings: Settings;
  /** The folder of the pages on our own rules, by URI, where the client has told it. */
  readonly ruleDocs?: string;
  /** The build context's .dockerignore, where there is one. */
  readonly dockerignore?: Dockerignore;
}

export type DocumentFinding =
  | { readonly source: 'buildkit'; readonly finding: Finding }
  | {
      readonly source: 'multistage';
      readonly rule: OwnRuleName;
      readonly level: RuleLevel;
      readonly finding: OwnFinding;
    };

/**
 * All findings of a document: BuildKit's in its order, then our own. Those that settings switch off are left out, and
 * of a template those that depend on what it names.
 */
export function documentFindings(document: DockerfileDocument, context: FindingContext): readonly DocumentFinding[] {
  const { settings, dockerignore } = context;
  const findings: DocumentFinding[] = [];
  if (settings.check !== 'off') {
    for (const finding of checkDockerfile({ model: document.model, dockerignore })) {
      const isOff = finding.kind === 'rule' && settings.rules[finding.rule] === 'off';
      if (!isOff) findings.push({ source: 'buildkit', finding });
    }
  }
  const isTemplate = hasTemplateMarks(document.dockerfile);
  for (const [name, rule] of Object.entries<OwnRule>(ownRules)) {
    const given = settings.rules[name];
    if (given === 'off' || (isTemplate && !rule.isLocal)) continue;
    for (const finding of rule.find(document.model)) {
      const level = given ?? finding.level ?? rule.level;
      findings.push({ source: 'multistage', rule: name as OwnRuleName, level, finding });
    }
  }
  return findings;
}

/** `# check=error=true` repeats in one error what its warnings say; in the editor they become errors themselves. */
export function isSummary({ source, finding }: DocumentFinding): boolean {
  return source === 'buildkit' && finding.kind === 'error' && finding.message.startsWith(lintViolation);
}
