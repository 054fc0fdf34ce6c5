/** Runs test/vscode/suite (mocha) inside the extension host of a real VS Code, on the extension as it is built. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { chromiumFlags, ensureChromium, whyNoChromium } from './chromium.mjs';
import { startCodeServer, whyNoCodeServer } from './codeServer.mjs';
import { root } from './paths.mjs';

const suiteFolder = path.join(root, 'test/vscode/suite');
const compiledFolder = path.join(root, 'out/suite');
const patience = 600_000;

/**
 * @param {string} resultsFile where the suite writes its counts
 * @param {import('./codeServer.mjs').VsCodeVersion} vscode on the desktop, the oldest is all that there is
 * @returns {Promise<boolean>} whether it ran to its end without a failure
 */
export async function runHostSuite(resultsFile, vscode) {
  await compileSuite();
  const workspace = mkdtempSync(path.join(os.tmpdir(), 'multistage-workspace-'));
  cpSync(path.join(root, 'test/vscode/workspace'), workspace, { recursive: true });
  const env = { MULTISTAGE_TEST_RESULTS: resultsFile, MOCHA_GREP: process.env.MOCHA_GREP ?? '' };
  try {
    return await (canUseBrowser() ? runInBrowser(vscode, workspace, env) : runOnDesktop(workspace, env));
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

function canUseBrowser() {
  return !process.env.VSCODE_PATH && !whyNoCodeServer() && !whyNoChromium();
}

async function compileSuite() {
  rmSync(compiledFolder, { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [path.join(suiteFolder, 'index.ts'), path.join(suiteFolder, '**/*.test.ts')],
    outdir: compiledFolder,
    outbase: suiteFolder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/**
 * The workbench is told which extension and which tests to run by its address; it reports through two functions
 * that it expects the page to have.
 * @param {import('./codeServer.mjs').VsCodeVersion} vscode
 * @param {string} workspace
 * @param {Readonly<Record<string, string>>} env
 */
async function runInBrowser(vscode, workspace, env) {
  const executablePath = await ensureChromium();
  const server = await startCodeServer({ vscode, isDriven: vscode === 'newest', env });
  const browser = await chromium.launch({ executablePath, args: chromiumFlags, timeout: patience });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    /** @type {string[]} What VS Code says of itself, shown where the suite did not end. */
    const untold = [];
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
      const line = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
      if (line.startsWith('| ') || line.includes('[multistage.multistage]')) console.log(line);
      else untold.push(`[${type}] ${line}`);
    });
    /** @type {Promise<number>} */
    const exit = new Promise((resolve) => {
      void page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => resolve(code));
      setTimeout(() => resolve(-1), patience).unref();
    });
    const remote = (/** @type {string} */ file) => `vscode-remote://${server.authority}${file}`;
    const payload = [
      ['extensionDevelopmentPath', remote(root)],
      ['extensionTestsPath', remote(path.join(compiledFolder, 'index.js'))],
    ];
    const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
    await page.goto(`${server.origin}/?${query}`, { timeout: patience });
    const code = await exit;
    if (code === -1) console.error(`${untold.join('\n')}\nThe suite did not end within ${patience / 1000} s`);
    return code === 0;
  } finally {
    await browser.close();
    await server.stop();
    rmSync(server.home, { recursive: true, force: true });
  }
}

/**
 * @param {string} workspace
 * @param {Readonly<Record<string, string>>} env
 */
async function runOnDesktop(workspace, env) {
  const { runTests } = await import('@vscode/test-electron');
  const named = process.env.VSCODE_PATH;
  const code = await runTests({
    ...(named ? { vscodeExecutablePath: named } : { version: '1.100.3' }),
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(compiledFolder, 'index.js'),
    extensionTestsEnv: env,
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust'],
  });
  return code === 0;
}
