/**
 * Measures on this Node what a keystroke costs (builds the server, and runs test/bench/main.ts), and with `layout` the
 * stage graph's layout (test/bench/layouts.ts).
 */
import path from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';

await ensureDependencies();
if ((await run(process.execPath, ['esbuild.mjs'], { cwd: root })) !== 0) process.exit(1);
const { build } = await import('esbuild');
const [subject, ...args] = process.argv.slice(2);
const isLayout = subject === 'layout';
const outfile = path.join(root, 'out/bench/main.js');
await build({
  absWorkingDir: root,
  entryPoints: [isLayout ? 'test/bench/layouts.ts' : 'test/bench/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  sourcemap: 'inline',
  logLevel: 'warning',
});
process.exit(
  await run(process.execPath, ['--enable-source-maps', outfile, ...(isLayout ? args : process.argv.slice(2))], {
    cwd: root,
  }),
);
