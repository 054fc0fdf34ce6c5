import { type CheckResult, checkFile } from '../../server/src/cli/checkFile';
import { knownImageConfig } from '../../server/src/core/images/knownImages';
import { defaultOptions } from '../../server/src/core/stages/analyze';

/** What the command line finds in a text of that name. */
export function checkText(name: string, text: string): CheckResult {
  return checkFile({ name, text }, { ...defaultOptions, imageConfig: knownImageConfig });
}
