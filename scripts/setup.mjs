/**
 * Installs what is named: `node scripts/setup.mjs [packages] [vscode] [engine]`; the npm packages always.
 * Everything is installed once; `npm start` and `npm test` call on it themselves.
 */
import { ensureChromium } from './lib/chromium.mjs';
import { installCodeServer } from './lib/codeServer.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { installDockerEngine } from './lib/dockerEngine.mjs';

const names = process.argv.slice(2);
await ensureDependencies();
if (names.includes('vscode'))
  console.log(`VS Code's server: ${(await installCodeServer()).entry}\nIts browser: ${await ensureChromium()}`);
if (names.includes('engine')) console.log(`Docker engine: ${await installDockerEngine()}`);
