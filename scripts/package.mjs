/** Builds multistage-VERSION.vsix from a production build, and refuses one that grew beyond its budget. */
import { readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';
import { capture } from './lib/processes.mjs';

const budget = 500 * 1024;

await ensureDependencies();
rmSync(path.join(root, 'dist'), { recursive: true, force: true });
await capture(process.execPath, ['esbuild.mjs', '--production'], { cwd: root });

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const vsix = path.join(root, `multistage-${version}.vsix`);
const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
// Everything is bundled, so no node_modules; and there is no repository to which relative links could point.
const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsix];
console.log((await capture(process.execPath, [vsce, 'package', ...options], { cwd: root })).trim());

const { size } = statSync(vsix);
if (size > budget) {
  console.error(`The package has ${size} bytes; its budget is ${budget}.`);
  process.exit(1);
}
