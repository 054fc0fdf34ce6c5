/** `# check=` options (https://docs.docker.com/build/checks/): the directive's, and those of a comment above an instruction. */
import { quoteGo } from '../../dockerfile/goQuote';
import { parseGoBool } from '../buildkit/goValues';
import { type BuildKitRule, buildkitRules, type RuleInfo } from '../ruleTable';

export interface CheckOptions {
  readonly skip: ReadonlySet<string>;
  readonly skipAll: boolean;
  readonly experimental: ReadonlySet<string>;
  readonly experimentalAll: boolean;
  /** Warnings make the build fail. */
  readonly error: boolean;
}

export const noCheckOptions: CheckOptions = {
  skip: new Set(),
  skipAll: false,
  experimental: new Set(),
  experimentalAll: false,
  error: false,
};

/** Reads the options of a directive or of a build argument. A string is BuildKit's error. */
export function parseCheckOptions(value: string): CheckOptions | string {
  let options = noCheckOptions;
  if (value.trim() === '') return options;
  for (const part of splitAtMost(value.trim(), ';', 3)) {
    const equals = part.indexOf('=');
    if (equals < 0) return `invalid check option ${quoteGo(part)}`;
    const key = part.slice(0, equals).trim();
    const text = part.slice(equals + 1).trim();
    const names = new Set(text.split(',').map((name) => name.trim()));
    if (key === 'skip') {
      options = text === 'all' ? { ...options, skipAll: true } : { ...options, skip: names };
    } else if (key === 'experimental') {
      options = text === 'all' ? { ...options, experimentalAll: true } : { ...options, experimental: names };
    } else if (key === 'error') {
      const error = parseGoBool(text);
      if (error === undefined) {
        const cause = `strconv.ParseBool: parsing ${quoteGo(text)}: invalid syntax`;
        return `failed to parse check option ${quoteGo(part)}: ${cause}`;
      }
      options = { ...options, error };
    } else {
      return `invalid check option ${quoteGo(key)}`;
    }
  }
  return options;
}

/** Go's strings.SplitN. */
function splitAtMost(text: string, separator: string, count: number): readonly string[] {
  const parts = text.split(separator);
  return parts.length <= count ? parts : [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)];
}

/** The options of the first `check=` comment among those above an instruction; undefined without one. */
export function localCheckOptions(comments: readonly string[]): CheckOptions | undefined {
  const comment = comments.find((text) => /^check\s*=/i.test(text));
  const value = /^check\s*=\s*(\S*)/i.exec(comment ?? '')?.[1];
  const options = value === undefined ? undefined : parseCheckOptions(value);
  return typeof options === 'string' ? undefined : options;
}

/** Adds an instruction's own options to the file's; its `error` does not count. */
export function mergeCheckOptions(file: CheckOptions, local: CheckOptions | undefined): CheckOptions {
  if (!local) return file;
  return {
    skip: new Set([...file.skip, ...local.skip]),
    skipAll: file.skipAll || local.skipAll,
    experimental: new Set([...file.experimental, ...local.experimental]),
    experimentalAll: file.experimentalAll || local.experimentalAll,
    error: file.error,
  };
}

/** Whether a rule of BuildKit runs. An experimental rule is never skipped: it is named, or it does not run at all. */
export function isRuleOn(name: BuildKitRule, options: CheckOptions, version: number): boolean {
  const rule: RuleInfo = buildkitRules[name];
  if (version < rule.since) return false;
  if (rule.isExperimental?.(version)) return options.experimentalAll || options.experimental.has(name);
  return !options.skipAll && !options.skip.has(name);
}
