/**
 * Changes the code in small ways and names the changes that no unit test notices:
 * `node scripts/mutate.mjs server/src/core/stages [more files or folders] [--max 50] [--seed 1] [--near]`.
 * Works on a copy of the tree. First the tests of the same folder run, then, where they notice nothing, all related ones;
 * with --near the former alone, which takes seconds for each mutant, not minutes.
 */
import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { mutantsOf } from './lib/mutants.mjs';
import { root } from './lib/paths.mjs';
import { stopGroup } from './lib/processes.mjs';

/** @typedef {import('./lib/mutants.mjs').Mutant & { readonly file: string }} Mutant */
/** @typedef {'passed' | 'failed' | 'timed out'} Outcome */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    max: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    near: { type: 'boolean', default: false },
  },
});
const max = Number(values.max);
const seed = Number(values.seed);
if (positionals.length === 0 || !(max > 0) || !Number.isInteger(seed)) {
  console.error('Usage: npm run mutate -- FOLDER... [--max N] [--seed S] [--near]');
  process.exit(2);
}

const scratch = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'multistage-mutate-')));
const tree = path.join(scratch, 'tree');
/** @type {number | undefined} the leader of the group of what runs now */
let running;
process.once('exit', () => {
  try {
    if (running) process.kill(-running, 'SIGKILL');
  } catch {
    // It has just ended.
  }
  rmSync(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
process.exitCode = await main();

async function main() {
  copyTree();
  const files = listFiles(...positionals).filter((file) => /(?<!\.d)\.ts$/.test(file) && !file.startsWith('test/'));
  const all = files.flatMap((file) => mutantsOf(sourceOf(file)).map((mutant) => ({ file, ...mutant })));
  const chosen = shuffled(all, seed).slice(0, max);
  console.log(`${chosen.length} of ${all.length} mutants in ${files.length} files, seed ${seed}`);
  if (chosen.length === 0) return 1;

  const begin = Date.now();
  if ((await testFiles([...new Set(chosen.map(({ file }) => file))], 30 * 60_000)) !== 'passed') {
    console.error('The tests fail without any mutation.');
    return 1;
  }
  const patience = 20_000 + 2 * (Date.now() - begin);
  const counts = { passed: 0, failed: 0, 'timed out': 0 };
  for (const mutant of chosen) {
    const outcome = await tryMutant(mutant, patience);
    counts[outcome]++;
    const label = { passed: 'SURVIVED', failed: 'killed', 'timed out': 'timed out' }[outcome];
    console.log(`${label.padEnd(9)} ${mutant.file}:${mutant.line}  ${mutant.what}`);
  }
  const killed = counts.failed + counts['timed out'];
  const score = ((100 * killed) / chosen.length).toFixed(1);
  console.log(`${killed} killed (${counts['timed out']} timed out), ${counts.passed} survived: ${score} %`);
  return 0;
}

/**
 * @param {Mutant} mutant
 * @param {number} patience ms
 * @returns {Promise<Outcome>} of the tests
 */
async function tryMutant({ file, start, end, text }, patience) {
  const source = sourceOf(file);
  writeFileSync(path.join(tree, file), source.slice(0, start) + text + source.slice(end));
  try {
    return await testFiles([file], patience);
  } finally {
    writeFileSync(path.join(tree, file), source);
  }
}

/**
 * @param {readonly string[]} files
 * @param {number} patience ms
 * @returns {Promise<Outcome>} of the tests in their folders, and of all related ones unless only near ones are asked for
 */
async function testFiles(files, patience) {
  const folders = new Set(files.map((file) => `test/${path.dirname(file).replace('/src', '')}/`));
  const outcome = await vitest(['run', ...folders, '--passWithNoTests'], patience);
  return outcome === 'passed' && !values.near ? vitest(['related', ...files], patience) : outcome;
}

/**
 * Runs unit tests in the copy up to the first failure.
 * @param {readonly string[]} args
 * @param {number} patience ms; a mutation may loop for ever
 * @returns {Promise<Outcome>}
 */
function vitest(args, patience) {
  const program = path.join(root, 'node_modules/vitest/vitest.mjs');
  const all = [program, ...args, '--run', '--project', 'unit*', '--bail', '1', '--reporter', 'dot'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, all, { cwd: tree, stdio: 'ignore', detached: true });
    running = child.pid;
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      if (running) void stopGroup(running, 500);
    }, patience);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(timer);
      running = undefined;
      resolve(isLate ? 'timed out' : code === 0 ? 'passed' : 'failed');
    });
  });
}

/** @param {string} file */
function sourceOf(file) {
  return readFileSync(path.join(tree, file), 'utf8');
}

/** @param {readonly string[]} paths */
function listFiles(...paths) {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...paths];
  const files = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 }).split('\0');
  return [...new Set(files)].filter((file) => file && existsSync(path.join(root, file)));
}

/** What git knows, with the packages and the data beside the repository linked. */
function copyTree() {
  for (const file of listFiles()) cpSync(path.join(root, file), path.join(tree, file));
  symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
  symlinkSync(path.resolve(root, '../shared'), path.join(scratch, 'shared'));
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {number} state
 * @returns {readonly T[]} in an order that the seed alone decides
 */
function shuffled(items, state) {
  const keyed = items.map((item) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return { item, key: state >>> 8 };
  });
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
