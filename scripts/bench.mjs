/** Measures what a keystroke costs: builds the server, and runs test/bench/main.ts on this Node. */
import path from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';

await ensureDependencies();
if ((await run(process.execPath, ['esbuild.mjs'], { cwd: root })) !== 0) process.exit(1);
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
