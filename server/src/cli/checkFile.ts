import { fullMessage, type RuleFinding } from '../core/check/finding';
import { checkDockerfile } from '../core/check/pipeline/checkDockerfile';
import { parseDockerfile } from '../core/dockerfile/parse';
import { analyze } from '../core/stages/analyze';
import type { ModelOptions } from '../core/stages/model';
import type { InputFile } from './inputFiles';

/** What BuildKit says of a file: its warnings up to the first error, and that error. */
export interface CheckResult {
  readonly file: InputFile;
  readonly warnings: readonly Warning[];
  readonly error?: BuildError;
}

/** Without its place in the syntax, or the trees of all files would be kept until the end. */
export type Warning = Pick<RuleFinding, 'rule' | 'detail' | 'lines'>;

export interface BuildError {
  /** BuildKit's, with the line that it names. */
  readonly message: string;
  readonly lines: readonly number[];
}

/**
 * What the variables of a base image that isn't known would tell is left out: most images set what is used. Hardly any
 * sets SHELL.
 */
export function checkFile(file: InputFile, options: ModelOptions): CheckResult {
  const model = analyze(parseDockerfile(file.text), options);
  const warnings: Warning[] = [];
  for (const finding of checkDockerfile({ model, dockerignore: file.dockerignore })) {
    if (finding.unlessImageSets === 'variable') continue;
    const { lines } = finding;
    if (finding.kind === 'error') return { file, warnings, error: { message: fullMessage(finding), lines } };
    warnings.push({ rule: finding.rule, detail: finding.detail, lines });
  }
  return { file, warnings };
}

export function isClean({ warnings, error }: CheckResult): boolean {
  return warnings.length === 0 && error === undefined;
}
