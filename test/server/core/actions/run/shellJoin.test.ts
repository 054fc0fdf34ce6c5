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
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefused } from '../../../../../server/src/core/actions/outcome';
import { mergeRuns } from '../../../../../server/src/core/actions/refactorings/mergeRuns';
import { applyEdits } from '../../../../../server/src/core/edits/edit';
import { cursor, open } from '../refactorings/refactor';
import { runScripts } from '../refactorings/scripts';

/** Carries RUNs out as Docker does: each in a new shell and the same directory, up to the first that fails. */
function carryOut(folder: string, shell: readonly string[], commands: readonly string[]): object {
  rmSync(folder, { recursive: true, force: true });
  const cwd = path.join(folder, 'a/b/c');
  mkdirSync(path.join(cwd, 'd'), { recursive: true });
  writeFileSync(path.join(cwd, 'env'), 'cd d\nset -e\nA=sourced\n');
  const [program = '', ...options] = shell;
  let output = '';
  let status: number | null = 0;
  for (const command of commands) {
    const env = { PATH: process.env.PATH, CMD: 'set -e' };
    // Bash reads ~/.bashrc where its input is a socket, as Node's pipes are.
    const stdio = ['ignore', 'pipe', 'ignore'] as const;
    const run = spawnSync(program, [...options, command], { cwd, env, stdio: [...stdio], encoding: 'utf8' });
    output += run.stdout;
    // Where an expansion fails, bash itself has 127 and its subshells 1.
    status = run.status === 127 ? 1 : run.status;
    if (status !== 0) break;
  }
  return { status, output, files: listFiles(folder) };
}

function listFiles(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names.map((name) => {
    const stat = statSync(path.join(folder, name));
    const content = stat.isFile() ? readFileSync(path.join(folder, name), 'utf8') : '';
    return `${name} ${stat.mode.toString(8)} ${content}`;
  });
}

/** What a file's RUNs give to their shells. */
function commandsOf(text: string): readonly string[] {
  const runs = open(text).dockerfile.instructions.filter(({ syntax }) => syntax.name === 'run');
  return runs.map(({ syntax: { rest, heredocs, text: own } }) => {
    return heredocs[0] ? `${rest.text}\n${own.slice(heredocs[0].body.start)}` : rest.text;
  });
}

const shells = [
  ['/bin/sh', '-c'],
  ['/bin/sh', '-ec'],
  ['/bin/bash', '-c'],
  ['/bin/bash', '-eo', 'pipefail', '-c'],
].filter(([program = '']) => existsSync(program));

describe.each(shells)('%s %s %s %s', (...shell) => {
  const used = shell.filter((word) => word !== undefined);
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'merged-runs-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('merged RUNs do what they did one by one', { timeout: 600_000 }, () => {
    let mergedCount = 0;
    // More of them, with no limit of time, for a thorough search.
    const { MERGED_RUNS } = process.env;
    const limits = MERGED_RUNS ? { numRuns: Number(MERGED_RUNS) } : { numRuns: 50, interruptAfterTimeLimit: 1500 };
    fc.assert(
      fc.property(runScripts, (commands) => {
        const text = `FROM debian\nSHELL ${JSON.stringify(used)}\n${commands.map((command) => `RUN ${command}\n`).join('')}`;
        const offer = mergeRuns.offer(open(text), cursor(text.indexOf('RUN')));
        fc.pre(offer !== undefined && !isRefused(offer));
        mergedCount++;
        const merged = commandsOf(applyEdits(text, offer.edits));
        expect(merged).toHaveLength(1);
        const work = path.join(folder, 'work');
        expect(carryOut(work, used, merged)).toEqual(carryOut(work, used, commandsOf(text)));
      }),
      { ...limits, maxSkipsPerRun: 1000 },
    );
    expect(mergedCount).toBeGreaterThan(0);
  });
});
