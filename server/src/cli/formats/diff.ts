import type { Edit } from '../../core/edits/edit';

/** Lines of the old text that others take the place of. */
interface Change {
  /** Zero-based, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

const context = 3;

/**
 * The edits of a file as a unified diff (https://www.gnu.org/software/diffutils/manual/html_node/Unified-Format.html);
 * nothing without any. They are in the order of the text and don't overlap.
 */
export function unifiedDiff(name: string, text: string, edits: readonly Edit[]): string {
  const lines = linesOf(text);
  const changes = changesOf(text, lines, edits);
  if (changes.length === 0) return '';
  const groups = grouped(changes);
  let shift = 0;
  const hunks = groups.map((group) => {
    const start = Math.max(0, (group[0]?.start ?? 0) - context);
    const end = Math.min(lines.length, (group.at(-1)?.end ?? 0) + context);
    const grown = group.reduce((sum, change) => sum + change.lines.length - (change.end - change.start), 0);
    const head = `@@ -${place(start, end - start)} +${place(start + shift, end - start + grown)} @@\n`;
    shift += grown;
    return head + body(lines, group, start, end);
  });
  return `--- a/${name}\n+++ b/${name}\n${hunks.join('')}`;
}

/** With their line endings. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function changesOf(text: string, lines: readonly string[], edits: readonly Edit[]): readonly Change[] {
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length;
  }
  const startOf = (line: number) => starts[line] ?? text.length;
  const changes: Change[] = [];
  let line = 0;
  for (let index = 0; index < edits.length; ) {
    const first = edits[index]?.start ?? 0;
    while (line + 1 < lines.length && startOf(line + 1) <= first) line++;
    let end = line;
    let at = startOf(line);
    let replaced = '';
    // Edits in the same lines are one change.
    for (
      let edit = edits[index];
      edit && (end === line || edit.start < startOf(end) || edit.start === text.length);
      edit = edits[++index]
    ) {
      replaced += text.slice(at, edit.start) + edit.text;
      at = edit.end;
      while (end < lines.length && (end === line || startOf(end) < at)) end++;
      if (at === text.length) end = lines.length;
    }
    replaced += text.slice(at, startOf(end));
    if (replaced && !replaced.endsWith('\n') && end < lines.length) replaced += lines[end++];
    changes.push(trimmed(lines, { start: line, end, lines: linesOf(replaced) }));
    line = end;
  }
  return changes.filter((change) => change.end > change.start || change.lines.length > 0);
}

/** Without the lines at both ends that stay. */
function trimmed(lines: readonly string[], change: Change): Change {
  let { start, end } = change;
  let from = 0;
  let to = change.lines.length;
  while (start < end && from < to && lines[start] === change.lines[from]) {
    start++;
    from++;
  }
  while (end > start && to > from && lines[end - 1] === change.lines[to - 1]) {
    end--;
    to--;
  }
  return { start, end, lines: change.lines.slice(from, to) };
}

/** Changes whose contexts touch are in one hunk. */
function grouped(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    if (last && change.start - (last.at(-1)?.end ?? 0) <= 2 * context) last.push(change);
    else groups.push([change]);
  }
  return groups;
}

/** One-based; a hunk of no lines stands behind the line that it names. */
function place(start: number, count: number): string {
  const line = count === 0 ? start : start + 1;
  return count === 1 ? `${line}` : `${line},${count}`;
}

function body(lines: readonly string[], group: readonly Change[], start: number, end: number): string {
  const shown: string[] = [];
  let at = start;
  const keep = (to: number) => {
    for (; at < to; at++) shown.push(` ${lines[at]}`);
  };
  for (const change of group) {
    keep(change.start);
    for (; at < change.end; at++) shown.push(`-${lines[at]}`);
    for (const line of change.lines) shown.push(`+${line}`);
  }
  keep(end);
  return shown.map((line) => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`)).join('');
}
