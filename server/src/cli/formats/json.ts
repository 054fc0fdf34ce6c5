import { buildkitRules, type RuleInfo } from '../../core/check/ruleTable';
import type { CheckResult } from '../checkFile';

/** A line for each file: what `docker buildx build --call=check,format=json` prints, and the file's name. */
export function toJson(results: readonly CheckResult[]): string {
  return results.map((result) => `${JSON.stringify(fileOutput(result))}\n`).join('');
}

function fileOutput({ file, warnings, error }: CheckResult): unknown {
  return {
    filename: file.name,
    warnings: warnings.length > 0 ? warnings.map(warningOutput) : null,
    sources: [{ filename: file.name, language: 'Dockerfile', data: Buffer.from(file.text).toString('base64') }],
    buildError: error && { message: error.message, location: location(error.lines) },
  };
}

function warningOutput({ rule, detail, lines }: CheckResult['warnings'][number]): unknown {
  const { description, url }: RuleInfo = buildkitRules[rule];
  return { ruleName: rule, description, url, detail, location: location(lines) };
}

/** BuildKit names each line by itself. */
function location(lines: readonly number[]): unknown {
  return { ranges: lines.map((line) => ({ start: { line }, end: { line } })) };
}
