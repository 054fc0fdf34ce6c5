/** Carries out the RUNs of many Dockerfiles through real shells, as a build does. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRefused } from '../../../../../server/src/core/actions/outcome';
import type { Refactoring } from '../../../../../server/src/core/actions/refactorings/refactoring';
import { applyEdits } from '../../../../../server/src/core/edits/edit';
import { cursor, open } from '../refactorings/refactor';

export type Shell = readonly string[];

/** SHELL's arguments, of the shells that this machine has. */
export const shells: readonly Shell[] = [
  ['/bin/sh', '-c'],
  ['/bin/sh', '-ec'],
  ['/bin/bash', '-c'],
  ['/bin/bash', '-eo', 'pipefail', '-c'],
].filter(([program = '']) => existsSync(program));

/** What is left of a build: how it ended, what it printed, and its files. */
export interface Result {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
  readonly files: readonly string[];
}

/**
 * Carries out lists of commands, each command in a new shell and the folder of its list, up to the first that fails.
 * One process does them all, so that thousands take seconds.
 */
export function carryOut(shell: Shell, lists: readonly (readonly string[])[]): readonly Result[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'runs-'));
  try {
    const script = lists.map((commands, index) => {
      const work = path.join(folder, String(index));
      const cwd = path.join(work, 'a/b/c');
      mkdirSync(path.join(cwd, 'd'), { recursive: true });
      writeFileSync(path.join(cwd, 'env'), 'cd d\nset -e\nA=sourced\n');
      const calls = commands.map((command) => [...shell, command].map(quoted).join(' '));
      return `cd ${cwd}; { ${calls.join(' &&\n')}\n} >${work}.out 2>${work}.err </dev/null; echo $? >${work}.status`;
    });
    writeFileSync(path.join(folder, 'all'), script.join('\n'));
    const env = { PATH: process.env.PATH, CMD: 'set -e', TOOL: 'echo' };
    const { error } = spawnSync('/bin/sh', [path.join(folder, 'all')], { env, stdio: 'ignore', timeout: 300_000 });
    if (error) throw error;
    return lists.map((_, index) => resultOf(path.join(folder, String(index))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function resultOf(work: string): Result {
  const status = Number(readFileSync(`${work}.status`, 'utf8'));
  // The lines and names that shells give of themselves are another matter.
  const errors = readFileSync(`${work}.err`, 'utf8').replace(/\b(?:-c: )?(?:line )?\d+: /g, '');
  const output = readFileSync(`${work}.out`, 'utf8').replaceAll(work, '');
  // Where an expansion fails, bash itself has 127 and its subshells 1.
  return { status: status === 127 ? 1 : status, output, errors: errors.replaceAll(work, ''), files: filesIn(work) };
}

function filesIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names.map((name) => {
    const stat = statSync(path.join(folder, name));
    const content = stat.isFile() ? readFileSync(path.join(folder, name), 'utf8').replaceAll(folder, '') : '';
    return `${name} ${stat.mode.toString(8)} ${content}`;
  });
}

/** What a Dockerfile's RUNs give to their shells. */
export function commandsOf(text: string): readonly string[] {
  const runs = open(text).dockerfile.instructions.filter(({ syntax }) => syntax.name === 'run');
  return runs.map(({ syntax: { rest, heredocs, text: own } }) => {
    const [first] = heredocs;
    if (!first) return rest.text;
    if (rest.text !== first.opener.text) return `${rest.text}\n${own.slice(first.body.start)}`;
    const body = own.slice(first.body.start, first.body.end);
    return first.chomp ? body.replace(/^\t+/gm, '') : body;
  });
}

/** A Dockerfile of one stage with these RUNs. */
export function fileOf(shell: Shell, runs: readonly string[]): string {
  return `FROM debian\nSHELL ${JSON.stringify(shell)}\n${runs.map((run) => `RUN ${run}\n`).join('')}`;
}

/** A Dockerfile before and after a refactoring. */
export interface Case {
  readonly text: string;
  readonly after: string;
}

/** The cases whose RUNs do something else afterwards, with what they did and do. */
export function differing(shell: Shell, cases: readonly Case[]): readonly (Case & Record<'was' | 'is', Result>)[] {
  const before = carryOut(
    shell,
    cases.map(({ text }) => commandsOf(text)),
  );
  const after = carryOut(
    shell,
    cases.map((one) => commandsOf(one.after)),
  );
  return cases.flatMap((one, index) => {
    const [was, is] = [before[index], after[index]];
    return was && is && JSON.stringify(was) !== JSON.stringify(is) ? [{ ...one, was, is }] : [];
  });
}

/** The Dockerfile after a refactoring of its first RUN; undefined where that isn't offered or is refused. */
export function rewritten(text: string, refactoring: Refactoring): string | undefined {
  const offer = refactoring.offer(open(text), cursor(text.indexOf('RUN')));
  return offer && !isRefused(offer) ? applyEdits(text, offer.edits) : undefined;
}
