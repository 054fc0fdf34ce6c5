import type { CheckResult } from '../checkFile';

/** Workflow commands: GitHub shows each at its line (https://docs.github.com/actions/reference/workflow-commands-for-github-actions). */
export function toGithub(results: readonly CheckResult[]): string {
  return results.flatMap(fileCommands).join('');
}

function fileCommands({ file, warnings, error }: CheckResult): readonly string[] {
  const commands = warnings.map(({ rule, detail, lines }) => command('warning', file.name, lines, rule, detail));
  return error ? [...commands, command('error', file.name, error.lines, 'BuildKit', error.message)] : commands;
}

function command(level: string, name: string, lines: readonly number[], title: string, text: string): string {
  const places = lines[0] ? `,line=${lines[0]},endLine=${lines.at(-1)}` : '';
  return `::${level} file=${property(name)}${places},title=${property(title)}::${data(text)}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
