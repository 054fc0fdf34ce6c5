import { type DirectiveValue, directiveValue } from '../../dockerfile/directives';
import type { Dockerfile, Instruction } from '../../dockerfile/syntax';
import { previousComments } from '../../stages/comments';
import type { ModelOptions } from '../../stages/model';
import type { RuleFinding } from '../finding';
import { type BuildKitRule, frontendVersion } from '../ruleTable';
import {
  type CheckOptions,
  isRuleOn,
  localCheckOptions,
  mergeCheckOptions,
  noCheckOptions,
  parseCheckOptions,
} from './checkOptions';

/** Which of BuildKit's rules run: by the frontend's version, the file's `# check=`, and that of an instruction. */
export interface RuleSwitch {
  readonly options: CheckOptions;
  /** BuildKit refuses the options, and with them the file. */
  readonly error?: string;
  /** Where they are, unless a build argument gives them. */
  readonly directive?: DirectiveValue;
  /** `instruction` where the rule honours the comment above it. */
  isOn(rule: BuildKitRule, instruction?: Instruction): boolean;
}

/** The first frontend that reads a `# check=` above an instruction: https://github.com/moby/buildkit/pull/6334 */
const firstWithLocalOptions = 21;

/** Of the build arguments, BUILDKIT_DOCKERFILE_CHECK and BUILDKIT_SYNTAX stand for the directives. */
export function ruleSwitch(file: Dockerfile, { buildArgs }: Pick<ModelOptions, 'buildArgs'>): RuleSwitch {
  const override = buildArgs.BUILDKIT_DOCKERFILE_CHECK;
  const version = frontendVersion(buildArgs.BUILDKIT_SYNTAX ?? directiveValue(file, 'syntax')?.value.text);
  const directive = override === undefined ? directiveValue(file, 'check') : undefined;
  const value = override ?? directive?.value.text;
  const parsed = value === undefined ? noCheckOptions : parseCheckOptions(value);
  const options = typeof parsed === 'string' ? noCheckOptions : parsed;
  return {
    options,
    directive,
    error: typeof parsed === 'string' ? `failed to parse ${optionsSource(override)}: ${parsed}` : undefined,
    isOn(rule, instruction) {
      const hasLocal = instruction !== undefined && version >= firstWithLocalOptions;
      const comments = hasLocal ? previousComments(file, instruction).map(({ syntax }) => syntax.comment) : [];
      const local = comments.length > 0 ? localCheckOptions(comments) : undefined;
      return isRuleOn(rule, mergeCheckOptions(options, local), version);
    },
  };
}

function optionsSource(override: string | undefined): string {
  return override === undefined ? 'check options' : 'build-arg:BUILDKIT_DOCKERFILE_CHECK';
}

/** The findings of one rule that runs. `local`: the instruction whose own `# check=` comment the rule honours. */
export function* ruled(
  rules: RuleSwitch,
  findings: Iterable<RuleFinding | undefined>,
  local?: Instruction,
): Generator<RuleFinding> {
  for (const finding of findings) {
    if (finding && rules.isOn(finding.rule, local)) yield finding;
  }
}
