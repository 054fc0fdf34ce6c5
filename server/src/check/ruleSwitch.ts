import { directiveValue } from '../dockerfile/directives';
import type { Dockerfile, Instruction } from '../dockerfile/syntax';
import { previousComments } from '../stages/comments';
import {
  type CheckOptions,
  isRuleOn,
  localCheckOptions,
  mergeCheckOptions,
  noCheckOptions,
  parseCheckOptions,
} from './checkOptions';
import { type BuildKitRule, frontendVersion } from './ruleTable';

/** Which of BuildKit's rules run: by the frontend's version, the file's `# check=`, and that of an instruction. */
export interface RuleSwitch {
  readonly options: CheckOptions;
  /** BuildKit refuses the options, and with them the file. */
  readonly error?: string;
  /** `instruction` where the rule honours the comment above it. */
  isOn(rule: BuildKitRule, instruction?: Instruction): boolean;
}

/** `override` stands for the directive: the build argument BUILDKIT_DOCKERFILE_CHECK. */
export function ruleSwitch(file: Dockerfile, override: string | undefined): RuleSwitch {
  const version = frontendVersion(directiveValue(file, 'syntax')?.value.text);
  const value = override ?? directiveValue(file, 'check')?.value.text;
  const parsed = value === undefined ? noCheckOptions : parseCheckOptions(value);
  const options = typeof parsed === 'string' ? noCheckOptions : parsed;
  return {
    options,
    error: typeof parsed === 'string' ? `failed to parse ${optionsSource(override)}: ${parsed}` : undefined,
    isOn(rule, instruction) {
      const comments = instruction ? previousComments(file, instruction).map(({ syntax }) => syntax.comment) : [];
      const local = comments.length > 0 ? localCheckOptions(comments) : undefined;
      return isRuleOn(rule, mergeCheckOptions(options, local), version);
    },
  };
}

function optionsSource(override: string | undefined): string {
  return override === undefined ? 'check options' : 'build-arg:BUILDKIT_DOCKERFILE_CHECK';
}
