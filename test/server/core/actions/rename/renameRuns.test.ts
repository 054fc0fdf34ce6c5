/** A rename held against real shells: a command prints the same before and after. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { isRefused } from '../../../../../server/src/core/actions/outcome';
import { rename } from '../../../../../server/src/core/actions/rename/rename';
import { applyEdits } from '../../../../../server/src/core/edits/edit';
import { openDocument } from '../../../../helpers/openDocument';

const folder = mkdtempSync(path.join(tmpdir(), 'rename-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function has(shell: string): boolean {
  return spawnSync(shell, ['-c', 'exit 0']).status === 0;
}

function output(shell: string, script: string, env: Readonly<Record<string, string>>): string {
  const { stdout } = spawnSync(shell, ['-c', script], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', ...env },
    encoding: 'utf8',
    // Bash reads ~/.bashrc where its input is a socket, as Node's pipes are.
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 20_000,
  });
  return stdout;
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function doubleQuoted(text: string): string {
  return `"${text.replace(/[\\$`"]/g, '\\$&')}"`;
}

/** Double quotes in which the outer shell expands. */
function openQuoted(text: string): string {
  return `"${text.replace(/[\\`"]/g, '\\$&')}"`;
}

const simple = fc.constantFrom(
  'echo 1 $V',
  'echo "2 ${V:-none}"',
  "echo '3 $V'",
  'echo 4 \\$V',
  'echo 5 $((V + 1))',
  'printenv V',
  'V=11; echo 6 $V',
  'export V=12',
  'unset V',
  "V=13 sh -c 'echo 7 $V'",
  "env V=14 sh -c 'echo 8 $V'",
  'for V in a b; do echo 9 $V; done',
  'f() { echo 10 $V; }; f',
  'test -n "$V" && V=15',
  'test -n "$V" || V=16',
  '(V=17; echo 11 $V)',
  'echo 12 `echo $V`',
  'echo 13 $(echo ${V#1})',
  'read V < /dev/null',
  'echo ${#V} $VV ${V}V',
);

type Wrap = (script: string) => string;
const wraps: readonly Wrap[] = [
  (script) => `sh -c ${singleQuoted(script)}`,
  (script) => `sh -c ${doubleQuoted(script)}`,
  (script) => `sh -c ${openQuoted(script)}`,
  (script) => `bash -ec ${singleQuoted(script)} name a`,
  (script) => `env A=b sh -c ${singleQuoted(script)}`,
  (script) => `eval ${singleQuoted(script)}`,
  (script) => `eval ${doubleQuoted(script)}`,
  (script) => `(trap ${singleQuoted(script)} EXIT; echo t)`,
  (script) => `echo x | xargs sh -c ${singleQuoted(script)}`,
  (script) => `timeout 9 sh -c ${doubleQuoted(script)}`,
  (script) => `if true; then ${script}; fi`,
  (script) => `V=18 eval ${singleQuoted(script)}`,
  (script) => `sh -c ${singleQuoted(script)} && echo ok $V`,
];

const command: fc.Arbitrary<string> = fc.letrec<{ command: string; list: string }>((tie) => ({
  command: fc.oneof(
    { maxDepth: 3 },
    simple,
    fc.tuple(fc.constantFrom(...wraps), tie('list')).map(([wrap, script]) => wrap(script)),
  ),
  list: fc.array(tie('command'), { minLength: 1, maxLength: 3 }).map((commands) => commands.join('; ')),
})).list;

/** The Dockerfile's text after V is renamed, or undefined where that is refused. */
function renamed(text: string): string | undefined {
  const document = openDocument(text);
  const result = rename(document, text.indexOf('V='), 'RENAMED');
  if (isRefused(result)) return undefined;
  return applyEdits(
    text,
    result.edits.filter(({ confirm }) => !confirm),
  );
}

const head = 'FROM a\nENV V=1\n';

function holds(shell: string, instruction: (script: string) => string, run: (text: string) => string): void {
  let count = 0;
  fc.assert(
    fc.property(command, (script) => {
      const text = head + instruction(script);
      const after = renamed(text);
      if (after === undefined) return;
      count++;
      const line = after.slice(after.indexOf('\n', after.indexOf('ENV')) + 1);
      expect(output(shell, run(line), { RENAMED: '1' })).toBe(output(shell, script, { V: '1' }));
    }),
    { numRuns: 20, interruptAfterTimeLimit: 5_000 },
  );
  expect(count).toBeGreaterThan(0);
}

describe.each(['sh', 'bash'].filter(has))('%s prints the same after a rename', (shell) => {
  test('in shell form', () => {
    const shellForm = shell === 'sh' ? '' : 'SHELL ["bash", "-c"]\n';
    holds(
      shell,
      (script) => `${shellForm}RUN ${script}`,
      (text) => text.slice(text.indexOf('RUN ') + 4),
    );
  }, 60_000);

  test('in exec form', () => {
    holds(
      shell,
      (script) => `RUN ${JSON.stringify([shell, '-c', script])}`,
      (text) => String(JSON.parse(text.slice(4))[2]),
    );
  }, 60_000);

  test('in a heredoc', () => {
    holds(
      shell,
      (script) => `RUN ${shell} <<'EOF'\n${script}\nEOF\n`,
      (text) => text.split('\n').slice(1, -2).join('\n'),
    );
  }, 60_000);
});
