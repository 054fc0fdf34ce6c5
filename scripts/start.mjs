/**
 * Opens a VS Code with the extension as it is built here, on the samples or on the folder that is named:
 * the desktop one where `code` is on PATH, else one in the browser, which Ctrl+C ends.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startCodeServer } from './lib/codeServer.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';
import { findOnPath, run } from './lib/processes.mjs';

const folder = path.resolve(process.argv[2] ?? path.join(root, 'samples'));

await ensureDependencies();
if ((await run(process.execPath, ['esbuild.mjs'], { cwd: root })) !== 0) process.exit(1);

const code = findOnPath(process.platform === 'win32' ? 'code.cmd' : 'code');
if (code) process.exit(await openDesktop(code));
await serve();

/** @param {string} program */
function openDesktop(program) {
  const args = [`--extensionDevelopmentPath=${root}`, folder];
  return run(program, args, { shell: process.platform === 'win32' });
}

async function serve() {
  const home = mkdtempSync(path.join(os.tmpdir(), 'multistage-vscode-'));
  // A link, so that a reload of the page shows what `npm run watch` has built since.
  mkdirSync(path.join(home, 'extensions'));
  symlinkSync(root, path.join(home, 'extensions/multistage.multistage'));
  const server = await startCodeServer({ home, folder });
  console.log(`\nVS Code with Multistage, on ${folder}:\n\n  ${server.origin}/\n`);
  console.log('Ctrl+C ends it.');
  // The timer keeps this process alive; the server is a process of its own.
  const alive = setInterval(() => {}, 1 << 30);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.once(signal, async () => {
      clearInterval(alive);
      await server.stop();
      rmSync(home, { recursive: true, force: true });
      process.exit(0);
    });
}
