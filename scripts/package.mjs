/** Builds multistage-VERSION.vsix from a production build, and refuses one that grew beyond its budget. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { packagedReadme, repositoryUrl } from './lib/packagedReadme.mjs';
import { root } from './lib/paths.mjs';
import { capture } from './lib/processes.mjs';

/** Bytes: half of it is the README's pictures, as long as they are packed in. */
const budget = 1024 * 1024;

await ensureDependencies();
rmSync(path.join(root, 'dist'), { recursive: true, force: true });
await capture(process.execPath, ['esbuild.mjs', '--production'], { cwd: root });

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const vsix = path.join(root, `multistage-${manifest.version}.vsix`);
const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
// Everything is bundled, so no node_modules.
const options = ['--no-dependencies', ...readmeOptions(), '--out', vsix];
console.log((await capture(process.execPath, [vsce, 'package', ...options], { cwd: root })).trim());

const { size } = statSync(vsix);
if (size > budget) {
  console.error(`The package has ${size} bytes; its budget is ${budget}.`);
  process.exit(1);
}

/** vsce makes the README's links absolute where there is a repository; else they are made to do without. */
function readmeOptions() {
  const repository = repositoryUrl(manifest);
  if (repository) {
    if (!manifest.bugs) console.log('package.json has no "bugs": set it to where users report problems.');
    return [];
  }
  console.log('package.json has no "repository": set it before you publish. The README has its pictures packed in.');
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const packaged = packagedReadme(readme, (file) => readFileSync(path.join(root, file)));
  writeFileSync(path.join(root, 'dist/README.md'), packaged);
  return ['--allow-missing-repository', '--no-rewrite-relative-links', '--readme-path', 'dist/README.md'];
}
