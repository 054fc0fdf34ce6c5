import { buildkitRules, type RuleInfo } from '../../core/check/ruleTable';
import { type CheckResult, isClean } from '../checkFile';
import { printable } from '../printable';
import type { Report } from './report';

/** For people: each finding with its place and the lines that it is about. */
export function toText(results: readonly CheckResult[]): string {
  const report = textReport();
  return results.map(report.add).join('') + report.end();
}

/** The same, file by file. */
export function textReport(): Report {
  let files = 0;
  let found = 0;
  let clean = 0;
  return {
    add(result) {
      files++;
      found += result.warnings.length + (result.error ? 1 : 0);
      if (isClean(result)) clean++;
      return fileText(result)
        .map((finding) => `${finding}\n`)
        .join('');
    },
    end() {
      if (files === 0) return '';
      const all = `${files} ${files === 1 ? 'file' : 'files'}`;
      return found === 0 ? `${all}, nothing found\n` : `${all}, ${found} found, ${clean} clean\n`;
    },
  };
}

function fileText({ file, warnings, error }: CheckResult): readonly string[] {
  const fileLines = file.text.split(/\r?\n/);
  const sorted = [...warnings].sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
  const texts = sorted.map(({ rule, detail, lines }) => {
    const { url }: RuleInfo = buildkitRules[rule];
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
