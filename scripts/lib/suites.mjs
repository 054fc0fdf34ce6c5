import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { whyNoChromium } from './chromium.mjs';
import { whyNoCodeServer } from './codeServer.mjs';
import { whyNoEngine } from './dockerEngine.mjs';
import { failuresIn } from './failures.mjs';
import { root } from './paths.mjs';
import { capture, run } from './processes.mjs';

/**
 * @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Counts
 * @typedef {object} Suite
 * @property {string} name
 * @property {(resultsFile: string) => Promise<boolean>} run whether all is well
 * @property {string} [report] a text among the results that is printed after all suites
 * @property {() => string | undefined} [whyNot] why this machine cannot run it, where it cannot
 */

/** @type {readonly Suite[]} The quick ones first. */
export const suites = [
  { name: 'unit', run: (results) => runVitest('unit*', results) },
  { name: 'server', run: (results) => runVitest('server', results) },
  {
    name: 'conformance',
    run: (results) => runVitest('conformance', results),
    report: 'agreement.txt',
    whyNot: whyNoShared,
  },
  { name: 'page', run: (results) => runVitest('page', results), whyNot: whyNoChromium },
  { name: 'host', run: (results) => runHost(results, 'oldest') },
  { name: 'engine', run: (results) => runVitest('engine', results), whyNot: whyNoEngine },
  {
    name: 'workbench',
    run: (results) => runPackaged('workbench', results),
    report: 'typing-oldest.txt',
    whyNot: whyNoWorkbench,
  },
  { name: 'host-newest', run: (results) => runHost(results, 'newest'), whyNot: whyNoWorkbench },
  {
    name: 'typing-newest',
    run: (results) => runPackaged('typing-newest', results),
    report: 'typing-newest.txt',
    whyNot: whyNoWorkbench,
  },
];

const resultsFolder = path.join(root, 'out/results');

/**
 * What a suite tells beside its counts.
 * @param {Suite} suite
 */
export function readReport({ report }) {
  const file = report && path.join(resultsFolder, report);
  return file && existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/**
 * What failed in a suite that has run, by name.
 * @param {Suite} suite
 */
export function readFailures({ name }) {
  const file = path.join(resultsFolder, `${name}.json`);
  const known = existsSync(file) ? failuresIn(JSON.parse(readFileSync(file, 'utf8')), root) : [];
  return known.map((text) => `${name}: ${text}`);
}

/**
 * Runs one suite.
 * @param {Suite} suite
 * @returns {Promise<Counts>} a suite that broke off counts one failure more than it reported
 */
export async function runSuite(suite) {
  const resultsFile = path.join(resultsFolder, `${suite.name}.json`);
  mkdirSync(resultsFolder, { recursive: true });
  rmSync(resultsFile, { force: true });
  if (suite.report) rmSync(path.join(resultsFolder, suite.report), { force: true });
  let isWell = false;
  try {
    isWell = await suite.run(resultsFile);
  } catch (error) {
    console.error(error);
  }
  const counts = readCounts(resultsFile);
  return isWell || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/**
 * @param {string} project
 * @param {string} results
 * @param {NodeJS.ProcessEnv} [env] beside this process's environment
 */
async function runVitest(project, results, env = {}) {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const args = [vitest, 'run', '--project', project, ...reporters];
  return (await run(process.execPath, args, { cwd: root, env: { ...process.env, ...env } })) === 0;
}

/** @type {Promise<string> | undefined} */
let packaged;

/**
 * Runs a suite on the package, which is made once for all of them.
 * @param {string} project
 * @param {string} results
 */
async function runPackaged(project, results) {
  packaged ??= capture(process.execPath, ['scripts/package.mjs'], { cwd: root });
  await packaged;
  return runVitest(project, results, { MULTISTAGE_IS_PACKAGED: 'true' });
}

/**
 * @param {string} results
 * @param {import('./codeServer.mjs').VsCodeVersion} vscode
 */
async function runHost(results, vscode) {
  // Loaded late: it needs the packages that may just have been installed.
  const { runHostSuite } = await import('./hostSuite.mjs');
  return runHostSuite(results, vscode);
}

function whyNoWorkbench() {
  return whyNoCodeServer() ?? whyNoChromium();
}

function whyNoShared() {
  const data = path.resolve(root, '../shared');
  return existsSync(data) ? undefined : 'the conformance data is not at ../shared';
}

/**
 * @param {string} file of vitest's json reporter, or of the suite in VS Code
 * @returns {Counts}
 */
function readCounts(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const results = JSON.parse(readFileSync(file, 'utf8'));
  if (!('numPassedTests' in results)) return results;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = results;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}
