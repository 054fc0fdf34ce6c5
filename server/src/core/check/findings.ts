import { hasTemplateMarks } from '../dockerfile/templateMarks';
import type { StageModel } from '../stages/model';
import type { Dockerignore } from './dockerignore';
import type { Finding } from './finding';
import type { OwnFinding, OwnRule } from './ownRule';
import { type OwnRuleName, ownRules } from './ownRules';
import { checkDockerfile, lintViolation } from './pipeline/checkDockerfile';
import type { RuleLevel, RuleSettings } from './ruleLevels';

/** What findings depend on beside the file. */
export interface FindingContext {
  readonly settings: RuleSettings;
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
 * All findings of a file: BuildKit's in its order, then our own. Those that settings switch off are left out, and
 * of a template those that depend on what it names.
 */
export function documentFindings(
  { model }: { readonly model: StageModel },
  context: FindingContext,
): readonly DocumentFinding[] {
  const { settings, dockerignore } = context;
  const findings: DocumentFinding[] = [];
  if (settings.check !== 'off') {
    for (const finding of checkDockerfile({ model, dockerignore })) {
      const isOff = finding.kind === 'rule' && settings.rules[finding.rule] === 'off';
      if (!isOff) findings.push({ source: 'buildkit', finding });
    }
  }
  const isTemplate = hasTemplateMarks(model.dockerfile);
  for (const rule of ownRules) {
    const { name, level, isLocal, find }: OwnRule & { readonly name: OwnRuleName } = rule;
    const given = settings.rules[name];
    if (given === 'off' || (isTemplate && !isLocal)) continue;
    for (const finding of find(model)) {
      findings.push({ source: 'multistage', rule: name, level: given ?? finding.level ?? level, finding });
    }
  }
  return findings;
}

/** `# check=error=true` repeats in one error what its warnings say; in the editor they become errors themselves. */
export function isSummary({ source, finding }: DocumentFinding): boolean {
  return source === 'buildkit' && finding.kind === 'error' && finding.message.startsWith(lintViolation);
}
