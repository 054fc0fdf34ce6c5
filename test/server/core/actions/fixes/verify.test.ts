import { describe, expect, test } from 'vitest';
import { editedDocument, fixJudge } from '../../../../../server/src/core/actions/fixes/verify';
import type { Edit } from '../../../../../server/src/core/actions/refactorings/refactoring';
import { documentFindings } from '../../../../../server/src/core/check/findings';
import { defaultSettings } from '../../../../../server/src/protocol/settings';
import { openDocument } from '../../../../helpers/openDocument';

const context = { settings: defaultSettings };

/** Judges one replacement of a part of the text by the first finding. */
function judged(text: string, part: string, replacement: string) {
  const document = openDocument(text);
  const findings = documentFindings(document, context);
  const judge = fixJudge(document, context, findings);
  const start = text.indexOf(part);
  const edits: readonly Edit[] = [{ start, end: start + part.length, text: replacement }];
  const [found] = findings;
  return { mends: found !== undefined && judge.mends(edits, found), isHarmless: judge.isHarmless(edits) };
}

describe('an edit', () => {
  test.each([
    ['mends', 'FROM a as b\n', 'as', 'AS', { mends: true, isHarmless: true }],
    ['does nothing', 'FROM a as b\n', 'b', 'c', { mends: false, isHarmless: true }],
    ['brings another rule', 'FROM a as b\n', 'as b', 'AS B', { mends: false, isHarmless: false }],
    ['brings an error', 'FROM a as b\n', 'a as b', 'A AS b', { mends: false, isHarmless: false }],
    ['says the same of another word', 'FROM scratch\nCOPY $a /\n', '$a', '$b', { mends: false, isHarmless: true }],
    ['shows what an error hid', 'FROM a\nCDM b\n', 'CDM', 'CMD', { mends: true, isHarmless: false }],
    ['in a strict file', '# check=error=true\nFROM a as b\nCMD c\n', 'as', 'AS', { mends: true, isHarmless: true }],
  ])('%s', (_name, text, part, replacement, expected) => {
    expect(judged(text, part, replacement)).toEqual(expected);
  });
});

test('few edits and many give the same document', () => {
  const text = `FROM a\n${'RUN b\n'.repeat(20)}`;
  const edits = Array.from({ length: 12 }, (_, index) => ({ start: 7 + index * 6, end: 10 + index * 6, text: 'run' }));
  for (const some of [edits, edits.slice(0, 3)]) {
    const changed = editedDocument(openDocument(text), some);
    expect(changed.text).toBe(`FROM a\n${'run b\n'.repeat(some.length)}${'RUN b\n'.repeat(20 - some.length)}`);
    expect(changed.dockerfile.instructions).toHaveLength(21);
  }
});
