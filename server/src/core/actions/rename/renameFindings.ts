import type { Finding } from '../../check/finding';
import { checkDockerfile } from '../../check/pipeline/checkDockerfile';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import { textLines } from '../../text/textLines';
import type { Doubt } from './renameDoubts';

/**
 * What BuildKit reports after a rename and not before. A rename changes no line's number, so findings of a rule in a
 * line are compared by how many there are: their messages may quote the old name and then the new one. `isOff` says
 * which rules the settings switch off.
 */
export function newFindings(
  before: Source,
  after: Source,
  newName: string,
  isOff: (rule: string) => boolean,
): readonly Doubt[] {
  const known = new Map<string, number>();
  for (const finding of checkDockerfile({ model: before.model }))
    known.set(keyOf(finding), (known.get(keyOf(finding)) ?? 0) + 1);
  const lines = textLines(before.text);
  const doubts: Doubt[] = [];
  for (const finding of checkDockerfile({ model: after.model })) {
    const left = known.get(keyOf(finding)) ?? 0;
    known.set(keyOf(finding), left - 1);
    if (left > 0 || (finding.kind === 'rule' && isOff(finding.rule))) continue;
    const line = finding.lines[0] ?? 1;
    const start = lines.offsetAt({ line: line - 1, character: 0 });
    const [rule, text] = finding.kind === 'rule' ? [finding.rule, finding.detail] : ['error', finding.message];
    const confirm = { message: message('rename.brings', newName, line, rule, text), isRequired: true };
    doubts.push({ start, end: start, text: '', confirm });
  }
  return doubts;
}

function keyOf(finding: Finding): string {
  return `${finding.kind === 'rule' ? finding.rule : 'error'} ${finding.lines[0] ?? ''}`;
}
