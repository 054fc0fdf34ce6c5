import { describe, expect, test } from 'vitest';
import { fixJudge } from '../../../../../server/src/core/actions/fixes/verify';
import { documentFindings } from '../../../../../server/src/core/check/findings';
import type { Edit } from '../../../../../server/src/core/edits/edit';
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
