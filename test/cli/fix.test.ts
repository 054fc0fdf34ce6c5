import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { multistage } from '../helpers/cli';

const folder = mkdtempSync(path.join(tmpdir(), 'multistage-fix-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = 'FROM debian\nRUN apt-get update\nRUN apt-get install -y curl\nCOPY . .\nRUN a && b\n';
beforeEach(() => writeFileSync(path.join(folder, 'Dockerfile'), text));

const fix = (...args: readonly string[]) => multistage(['fix', ...args], { cwd: folder });
const content = () => readFileSync(path.join(folder, 'Dockerfile'), 'utf8');
const merged = text.replace('update\nRUN ', 'update && \\\n    ');

describe('multistage fix', () => {
  test('writes what it changes', () => {
    expect(fix('--only', 'refactor.rewrite.mergeRuns', 'Dockerfile')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(content()).toBe(merged);
    expect(fix('--only', 'refactor.rewrite.splitRun', 'Dockerfile').code).toBe(0);
    expect(content()).toBe(text.replace('a && b', 'a\nRUN b'));
  });

  test('--diff shows it and leaves the file as it is', () => {
    const { code, stdout } = fix('--only', 'refactor.rewrite.mergeRuns', '--diff', 'Dockerfile');
    expect(code).toBe(1);
    expect(stdout).toBe(`--- a/Dockerfile
+++ b/Dockerfile
@@ -1,5 +1,5 @@
 FROM debian
-RUN apt-get update
-RUN apt-get install -y curl
+RUN apt-get update && \\
+    apt-get install -y curl
 COPY . .
 RUN a && b
`);
    expect(content()).toBe(text);
    expect(fix('--only', 'refactor.rewrite.heredocToRun', '--diff', 'Dockerfile')).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  test('says what is refused', () => {
    writeFileSync(path.join(folder, 'Dockerfile'), 'FROM debian\nRUN a\nRUN ["b"]\n');
    expect(fix('--only', 'refactor.rewrite.mergeRuns', 'Dockerfile')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Dockerfile: The RUN in line 3 is in exec form, which no shell reads.\n',
    });
  });

  test('no file name begins a line of the output', () => {
    const name = 'Dockerfile\n::error::x';
    writeFileSync(path.join(folder, name), 'FROM debian\nRUN a\nRUN b\nRUN ["c"]\n');
    const { stdout, stderr } = fix('--only', 'refactor.rewrite.mergeRuns', '--diff', name);
    expect(stderr).toContain('The RUN in line 4 is in exec form');
    expect(`${stdout}${stderr}`).not.toMatch(/^::error/m);
    rmSync(path.join(folder, name));
  });

  test('standard input goes to standard output', () => {
    const args = ['fix', '--only', 'refactor.rewrite.mergeRuns', '-'];
    expect(multistage(args, { input: text })).toEqual({ code: 0, stdout: merged, stderr: '' });
  });

  test.each([
    [['Dockerfile'], 'multistage: fix needs --only and one of refactor.rewrite.mergeRuns'],
    [
      ['--only', 'refactor.rewrite.mergeRun', 'Dockerfile'],
      'multistage: there is no kind "refactor.rewrite.mergeRun" (did you mean refactor.rewrite.mergeRuns?)',
    ],
    [['--only', 'refactor.rewrite.mergeRuns'], 'multistage: fix needs at least one file'],
    [['--only', 'refactor.rewrite.mergeRuns', 'missing'], 'multistage: there is no file missing'],
    [['--only', 'refactor.rewrite.mergeRuns', '.'], 'multistage: . is a folder'],
    [['--only', 'refactor.rewrite.mergeRuns', '--dif', 'Dockerfile'], "multistage: Unknown option '--dif'"],
  ])('cannot be used as asked: %j', (args, problem) => {
    const { code, stdout, stderr } = fix(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(problem);
    expect(content()).toBe(text);
  });
});
