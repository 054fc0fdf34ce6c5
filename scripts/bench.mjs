/** Measures what a keystroke costs: bundles test/bench/main.ts and runs it on this Node, with the arguments given. */
import path from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';

await ensureDependencies();
const { build } = await import('esbuild');
const outfile = path.join(root, 'out/bench/main.js');
await build({
  absWorkingDir: root,
  entryPoints: ['test/bench/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  sourcemap: 'inline',
  logLevel: 'warning',
});
process.exit(await run(process.execPath, ['--enable-source-maps', outfile, ...process.argv.slice(2)], { cwd: root }));
