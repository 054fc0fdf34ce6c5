import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fullMessage } from '../../check/finding';
import { type BuildKitRule, buildkitRules, type RuleInfo } from '../../check/ruleTable';
import type { CheckResult } from '../checkFile';

const errorRule = 'BuildError';

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), one run for all files. */
export function toSarif(results: readonly CheckResult[]): string {
  const used = [...new Set(results.flatMap(({ warnings }) => warnings.map(({ rule }) => rule)))].sort();
  const hasError = results.some(({ error }) => error !== undefined);
  const rules = [
    ...used.map(ruleOutput),
    ...(hasError ? [{ id: errorRule, shortDescription: { text: 'The build fails' } }] : []),
  ];
  const log = {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [{ tool: { driver: { name: 'multistage', rules } }, results: results.flatMap(fileResults) }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOutput(name: string): unknown {
  const { description, url }: RuleInfo = buildkitRules[name as BuildKitRule];
  return { id: name, shortDescription: { text: description }, helpUri: url };
}

function fileResults({ file, warnings, error }: CheckResult): readonly unknown[] {
  const found = warnings.map(({ rule, detail, lines }) => resultOutput(file.name, rule, 'warning', detail, lines));
  return error ? [...found, resultOutput(file.name, errorRule, 'error', fullMessage(error), error.lines)] : found;
}

function resultOutput(name: string, ruleId: string, level: string, text: string, lines: readonly number[]): unknown {
  const region = lines[0] ? { startLine: lines[0], endLine: lines.at(-1) } : undefined;
  return {
    ruleId,
    level,
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: { uri: fileUri(name) }, region } }],
  };
}

/** Relative names stay relative, with forward slashes, as code scanning wants them. */
function fileUri(name: string): string {
  if (path.isAbsolute(name)) return pathToFileURL(name).href;
  return name.split(path.sep).map(encodeURIComponent).join('/');
}
