import { type BuildKitRule, buildkitRules, type RuleInfo } from '../../core/check/ruleTable';
import { type CheckResult, isClean } from '../checkFile';

/** For people: each finding with its place and the lines that it is about. */
export function toText(results: readonly CheckResult[]): string {
  if (results.length === 0) return '';
  const findings = results.flatMap(fileText);
  const count = results.reduce((sum, { warnings, error }) => sum + warnings.length + (error ? 1 : 0), 0);
  const clean = results.filter(isClean).length;
  const files = `${results.length} ${results.length === 1 ? 'file' : 'files'}`;
  const end = count === 0 ? `${files}, nothing found` : `${files}, ${count} found, ${clean} clean`;
  return `${[...findings, end].join('\n')}\n`;
}

function fileText({ file, warnings, error }: CheckResult): readonly string[] {
  const fileLines = file.text.split(/\r?\n/);
  const sorted = [...warnings].sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
  const texts = sorted.map(({ rule, detail, lines }) => {
    const { url }: RuleInfo = buildkitRules[rule as BuildKitRule];
    const page = url ? [`  ${url}`] : [];
    return [`${place(file.name, lines)}: warning: ${detail} [${rule}]`, ...page, ...excerpt(fileLines, lines), ''];
  });
  if (error)
    texts.push([`${place(file.name, error.lines)}: error: ${error.message}`, ...excerpt(fileLines, error.lines), '']);
  return texts.map((lines) => lines.map(printable).join('\n'));
}

function place(name: string, lines: readonly number[]): string {
  return lines[0] ? `${name}:${lines[0]}` : name;
}

/** The first lines of what a finding is about. */
function excerpt(fileLines: readonly string[], lines: readonly number[]): readonly string[] {
  const shown = lines.slice(0, 3).filter((line) => line > 0);
  const width = String(shown.at(-1) ?? 0).length;
  return shown.map((line) => `  ${String(line).padStart(width)} | ${fileLines[line - 1] ?? ''}`);
}

/** A file's name and text may hold what moves a terminal's cursor. */
function printable(line: string): string {
  return line.replace(/(?!\t)\p{Cc}/gu, '\u{FFFD}');
}
