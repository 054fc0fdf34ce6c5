import { createDocument, type DockerfileDocument } from '../document';
import { type DocumentFinding, documentFindings, type FindingContext } from '../features/findings';
import type { Edit } from '../refactorings/refactoring';

/** The text with edits made; they must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** Says of edits whether they do good. */
export interface FixJudge {
  /** They bring no finding of BuildKit's that wasn't there. */
  isHarmless(edits: readonly Edit[]): boolean;
  /** And they take a finding of the kind of `found` away. */
  mends(edits: readonly Edit[], found: DocumentFinding): boolean;
}

/** `findings` are the document's, as they are. */
export function fixJudge(
  document: DockerfileDocument,
  context: FindingContext,
  findings: readonly DocumentFinding[],
): FixJudge {
  const before = count(findings);
  const after = (edits: readonly Edit[]) => {
    const text = applyEdits(document.text, edits);
    const changed = createDocument(document.uri, document.version, text, document.model.options);
    return count(documentFindings(changed, context));
  };
  const isHarmless = (counts: ReadonlyMap<string, number>) =>
    [...counts].every(([key, times]) => !key.startsWith('buildkit ') || times <= (before.get(key) ?? 0));
  return {
    isHarmless: (edits) => isHarmless(after(edits)),
    mends(edits, found) {
      const counts = after(edits);
      const own = keyOf(found);
      return (counts.get(own) ?? 0) < (before.get(own) ?? 0) && isHarmless(counts);
    },
  };
}

function count(findings: readonly DocumentFinding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const found of findings) counts.set(keyOf(found), (counts.get(keyOf(found)) ?? 0) + 1);
  return counts;
}

/** What a finding says, wherever it stands. */
function keyOf(found: DocumentFinding): string {
  if (found.source === 'multistage') return `multistage ${found.rule} ${found.finding.message}`;
  const { finding } = found;
  return finding.kind === 'rule' ? `buildkit ${finding.rule} ${finding.detail}` : `buildkit error ${finding.message}`;
}
