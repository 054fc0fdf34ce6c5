import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unifiedDiff } from '../../../../server/src/cli/formats/diff';
import { applyEdits, type Edit } from '../../../../server/src/core/edits/edit';

const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `${from + index}\n`).join('');

test('hunks with three lines around', () => {
  const text = lines(1, 31);
  const at = (word: string) => text.indexOf(word);
  const edits: Edit[] = [
    { start: at('9'), end: at('10'), text: '' },
    { start: at('11'), end: at('11'), text: 'new\n' },
    { start: at('30'), end: at('30') + 2, text: 'x' },
  ];
  expect(unifiedDiff('dir/Dockerfile', text, edits)).toBe(
    `--- a/dir/Dockerfile\n+++ b/dir/Dockerfile\n@@ -6,8 +6,8 @@\n${lines(6, 9).replace(/^/gm, ' ').trimEnd()}\n-9\n 10\n+new\n 11\n 12\n 13\n@@ -27,4 +27,4 @@\n 27\n 28\n 29\n-30\n+x\n`,
  );
});

test('nothing without a change, and the last line without an end', () => {
  expect(unifiedDiff('a', 'x\n', [])).toBe('');
  expect(unifiedDiff('a', 'x\n', [{ start: 0, end: 1, text: 'x' }])).toBe('');
  expect(unifiedDiff('a', 'x\ny', [{ start: 2, end: 3, text: 'z' }])).toBe(
    '--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n x\n-y\n\\ No newline at end of file\n+z\n\\ No newline at end of file\n',
  );
});

test.runIf(existsSync('/usr/bin/patch'))('`patch` makes the new text of it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'diff-'));
  const file = path.join(folder, 'file');
  const piece = fc.constantFrom('a', 'b', '\n', '\n', 'é\r\n', '');
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  try {
    fc.assert(
      fc.property(text, fc.array(fc.tuple(fc.nat(40), fc.nat(3), text), { maxLength: 3 }), (before, wanted) => {
        let reached = 0;
        const edits = wanted
          .map(([start, length, inserted]) => ({ start, end: start + length, text: inserted.slice(0, 3) }))
          .sort((one, other) => one.start - other.start)
          .filter(({ start, end }) => {
            const fits = start >= reached && end <= before.length;
            if (fits) reached = end + 1;
            return fits;
          });
        const diff = unifiedDiff('file', before, edits);
        writeFileSync(file, before);
        if (diff) expect(spawnSync('patch', ['-s', '--binary', file], { input: diff }).status).toBe(0);
        const after = existsSync(file) ? readFileSync(file, 'utf8') : '';
        expect(after).toBe(applyEdits(before, edits));
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
