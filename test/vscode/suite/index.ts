import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

/**
 * What VS Code calls to run the tests beside this file, in its extension host; with MOCHA_GREP set, those whose
 * names match it.
 * Writes `{passed, failed, skipped, failures}` into the file that MULTISTAGE_TEST_RESULTS names; throws when a test
 * failed.
 */
export async function run(): Promise<void> {
  // mocha writes to stdout, which the extension host drops; the bar tells the report from what VS Code logs.
  (Mocha.reporters.Base as unknown as { consoleLog: typeof console.log }).consoleLog = (...args) =>
    console.log(format(...args).replace(/^/gm, '| '));
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: 60_000, slow: 2_000, forbidOnly: true });
  if (process.env.MOCHA_GREP) mocha.grep(new RegExp(process.env.MOCHA_GREP));
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.test.js')).sort())
    mocha.addFile(path.join(__dirname, file));

  await new Promise<void>((resolve, reject) => {
    const failures: { readonly name: string; readonly message: string }[] = [];
    const runner = mocha.run((failed) => {
      const { passes: passed = 0, pending: skipped = 0 } = runner.stats ?? {};
      const results = process.env.MULTISTAGE_TEST_RESULTS;
      if (results) writeFileSync(results, JSON.stringify({ passed, failed, skipped, failures }));
      if (failed > 0) reject(new Error(`${failed} of the tests in VS Code failed`));
      else resolve();
    });
    runner.on('fail', (test, error: unknown) =>
      failures.push({ name: test.fullTitle(), message: error instanceof Error ? error.message : String(error) }),
    );
  });
}
