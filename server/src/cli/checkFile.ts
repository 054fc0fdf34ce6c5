import { checkDockerfile } from '../check/checkDockerfile';
import type { ErrorFinding, RuleFinding } from '../check/finding';
import { parseDockerfile } from '../dockerfile/parse';
import { analyze } from '../stages/analyze';
import type { ModelOptions } from '../stages/model';
import type { InputFile } from './inputFiles';

/** What BuildKit says of a file: its warnings up to the first error, and that error. */
export interface CheckResult {
  readonly file: InputFile;
  readonly warnings: readonly RuleFinding[];
  readonly error?: ErrorFinding;
}

/**
 * What the variables of a base image that isn't known would tell is left out: most images set what is used. Hardly any
 * sets SHELL.
 */
export function checkFile(file: InputFile, options: ModelOptions): CheckResult {
  const model = analyze(parseDockerfile(file.text), options);
  const warnings: RuleFinding[] = [];
  for (const finding of checkDockerfile({ model, dockerignore: file.dockerignore })) {
    if (finding.unlessImageSets === 'variable') continue;
    if (finding.kind === 'error') return { file, warnings, error: finding };
    warnings.push(finding);
  }
  return { file, warnings };
}

export function isClean({ warnings, error }: CheckResult): boolean {
  return warnings.length === 0 && error === undefined;
}
