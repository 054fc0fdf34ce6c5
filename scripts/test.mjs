/**
 * Runs the suites that are named, or all: `node scripts/test.mjs [unit|server|...]...`, as in lib/suites.mjs.
 * Installs and builds what they need first. The last lines name what failed; the very last is `N passed, N failed`.
 * With CI set nothing may be left out: what is skipped counts as failed.
 */
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { readFailures, readReport, runSuite, suites } from './lib/suites.mjs';

const isCi = Boolean(process.env.CI);
const names = process.argv.slice(2);
const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`No suite is named ${unknown.join(', ')}; there are ${suites.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

await ensureDependencies();
if ((await run(process.execPath, ['esbuild.mjs'], { cwd: root })) !== 0) process.exit(1);

/** @type {string[]} */
const summary = [];
/** @type {string[]} */
const reports = [];
/** @type {string[]} */
const failures = [];
let passed = 0;
let failed = 0;
for (const suite of suites.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const reason = suite.whyNot?.();
  if (reason) {
    summary.push(`${suite.name}: skipped, ${reason}`);
    if (isCi) failed++;
    continue;
  }
  console.log(`\n=== ${suite.name}`);
  const start = Date.now();
  const counts = await runSuite(suite);
  reports.push(readReport(suite));
  failures.push(...readFailures(suite));
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  passed += counts.passed;
  failed += counts.failed + (isCi ? counts.skipped : 0);
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  summary.push(`${suite.name}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${seconds} s)`);
}

console.log(`\n${reports.join('')}\n${summary.join('\n')}`);
if (isCi && summary.some((line) => line.includes('skipped'))) console.log('In CI, what is skipped counts as failed.');
if (failures.length > 0) console.log(`\n${failures.join('\n')}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
