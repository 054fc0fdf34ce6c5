import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from '../../../../package.json';
import { type BuildKitRule, buildkitRules, type RuleInfo } from '../../core/check/ruleTable';
import type { CheckResult } from '../checkFile';
import type { Report } from './report';

/** The log, which begins with the rules of all files, at the end. Of each file its name and findings are kept. */
export function sarifReport(): Report {
  const results: CheckResult[] = [];
  return {
    add({ file: { name }, warnings, error }) {
      results.push({ file: { name, text: '' }, warnings, error });
      return '';
    },
    end: () => toSarif(results),
  };
}

const errorRule = 'BuildError';

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), one run for all files. */
export function toSarif(results: readonly CheckResult[]): string {
  const used = [...new Set(results.flatMap(({ warnings }) => warnings.map(({ rule }) => rule)))].sort();
  const hasError = results.some(({ error }) => error !== undefined);
  const rules = [...used.map(ruleOutput), ...(hasError ? [described(errorRule, 'The build fails')] : [])];
  const log = {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [{ tool: { driver: { name: 'multistage', version, rules } }, results: results.flatMap(fileResults) }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOutput(name: BuildKitRule): unknown {
  const { description, url }: RuleInfo = buildkitRules[name];
  return { ...described(name, description), helpUri: url };
}

/** Code scanning wants the same thing told three times (https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support). */
function described(id: string, text: string): object {
  return { id, shortDescription: { text }, fullDescription: { text }, help: { text } };
}

function fileResults({ file, warnings, error }: CheckResult): readonly unknown[] {
  const found = warnings.map(({ rule, detail, lines }) => resultOutput(file.name, rule, 'warning', detail, lines));
  return error ? [...found, resultOutput(file.name, errorRule, 'error', error.message, error.lines)] : found;
}

function resultOutput(name: string, ruleId: string, level: string, text: string, lines: readonly number[]): unknown {
  // Code scanning shows nothing without a line. BuildKit's order of lines is the file's.
  const region = { startLine: lines[0] || 1, endLine: lines.at(-1) || 1 };
  return {
    ruleId,
    level,
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: { uri: fileUri(name) }, region } }],
  };
}

/** Relative names stay relative, and are the same however a file was named: code scanning tells findings apart by them. */
function fileUri(name: string): string {
  if (path.isAbsolute(name)) return pathToFileURL(name).href;
  return path.normalize(name).split(path.sep).map(encodeURIComponent).join('/');
}
