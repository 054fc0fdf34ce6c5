/** A real VS Code with its workbench in the browser: code-server from npm, of which only VS Code's own server is run. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { installOnce } from './installOnce.mjs';
import {
  canInstallPackages,
  capture,
  findOnPath,
  installPackages,
  stopGroup,
  stopWithThisProcess,
  waitUntil,
} from './processes.mjs';

/** @typedef {'oldest' | 'newest'} VsCodeVersion */

/**
 * Code-server 4.N.x is VS Code 1.N.x: the oldest that `engines.vscode` allows, which runs on this process's Node, and
 * the newest, which wants a Node of its own.
 * @type {Readonly<Record<VsCodeVersion, { readonly version: string, readonly node?: string }>>}
 */
const releases = { oldest: { version: '4.100.3' }, newest: { version: '4.139.1', node: '24' } };
const vscodeFolder = 'node_modules/code-server/lib/vscode';
const nodePackage = `node-${process.platform}-${process.arch}`;

/**
 * @typedef {object} InstalledCodeServer
 * @property {string} node the Node that runs it
 * @property {string} entry the entry point of VS Code's server
 *
 * @typedef {object} CodeServer
 * @property {string} origin `http://127.0.0.1:PORT`
 * @property {string} authority `127.0.0.1:PORT`, as in vscode-remote URIs
 * @property {string} home its data, settings and log; the caller removes it
 * @property {(vsix: string) => Promise<void>} installExtension works while it runs; pages opened later have it
 * @property {() => Promise<void>} stop
 */

/** @returns {string | undefined} why code-server cannot be installed, where it cannot */
export function whyNoCodeServer() {
  if (process.platform === 'win32') return 'code-server does not run on Windows';
  if (findOnPath('rg') || canInstallPackages()) return undefined;
  return 'ripgrep is not on PATH, and it can only be installed on Debian as root';
}

/**
 * Installs VS Code's server into the cache the first time.
 * @param {VsCodeVersion} [vscode]
 * @returns {Promise<InstalledCodeServer>}
 */
export async function installCodeServer(vscode = 'oldest') {
  if (!findOnPath('rg')) await installPackages(['ripgrep']);
  const { version, node } = releases[vscode];
  const folder = await installOnce(`code-server-${version}`, async (unfinished) => {
    /** @param {readonly string[]} args */
    const npm = (args, cwd = unfinished) =>
      capture('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...args], { cwd });
    writeFileSync(path.join(unfinished, 'package.json'), '{ "private": true }');
    await npm([`code-server@${version}`, ...(node ? [`${nodePackage}@${node}`] : [])]);
    // Not npm ci: the shrinkwrap that code-server ships is out of step with its package.json.
    const server = path.join(unfinished, vscodeFolder);
    await npm(['--omit=dev', '--no-save'], server);
    symlinkSync('node_modules', path.join(server, 'node_modules.asar'));
    // Its install script would have downloaded a ripgrep: findFiles needs one.
    const ripgrep = path.join(server, 'node_modules/@vscode/ripgrep/bin');
    mkdirSync(ripgrep, { recursive: true });
    symlinkSync(/** @type {string} */ (findOnPath('rg')), path.join(ripgrep, 'rg'));
  });
  return {
    node: node ? path.join(folder, 'node_modules', nodePackage, 'bin/node') : process.execPath,
    entry: path.join(folder, vscodeFolder, 'out/server-main.js'),
  };
}

/**
 * Starts a VS Code of its own: own data, own extensions, a free port, no trust prompt, no welcome page.
 * @param {object} [options]
 * @param {VsCodeVersion} [options.vscode] the oldest without
 * @param {boolean} [options.isDriven] true: it takes a suite to run in its extension host, and shows no notifications
 * @param {Readonly<Record<string, unknown>>} [options.settings] user settings beside the quiet ones
 * @param {NodeJS.ProcessEnv} [options.env] what the extension host sees beside this process's environment
 * @param {string} [options.home] where its data is; a new temporary folder without
 * @param {string} [options.folder] what it shows where the address names nothing
 * @param {boolean} [options.isTrusted] false: workspaces ask for trust
 * @returns {Promise<CodeServer>}
 */
export async function startCodeServer(options = {}) {
  const { vscode, isDriven = false, settings = {}, env = {}, home, folder, isTrusted = true } = options;
  const { node, entry } = await installCodeServer(vscode);
  const data = home ?? mkdtempSync(path.join(os.tmpdir(), 'multistage-vscode-'));
  writeUserSettings(data, { 'security.workspace.trust.enabled': !isTrusted, ...settings });
  const common = [
    ...['--accept-server-license-terms', '--server-data-dir', data],
    ...['--extensions-dir', path.join(data, 'extensions')],
  ];
  const port = await freePort();
  const logFile = path.join(data, 'server.log');
  const log = openSync(logFile, 'a');
  const own = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--telemetry-level', 'off'];
  const opened = folder ? ['--default-folder', folder] : [];
  const trust = isTrusted ? ['--disable-workspace-trust'] : [];
  const driver = isDriven ? ['--enable-smoke-test-driver'] : [];
  const child = spawn(
    node,
    [entry, ...common, ...own, ...opened, ...trust, ...driver, '--disable-getting-started-override'],
    {
      env: cleanEnvironment(data, env),
      stdio: ['ignore', log, log],
      detached: true,
    },
  );
  const pid = /** @type {number} */ (child.pid);
  stopWithThisProcess(pid);
  const authority = `127.0.0.1:${port}`;
  await waitUntil(`code-server (log: ${logFile})`, () => answers(`http://${authority}/version`), 120_000);
  return {
    origin: `http://${authority}`,
    authority,
    home: data,
    installExtension: async (vsix) => {
      await capture(node, [entry, ...common, '--install-extension', vsix], {
        env: cleanEnvironment(data, env),
      });
    },
    stop: () => stopGroup(pid),
  };
}

const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.restoreWindows': 'none',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'files.hotExit': 'off',
  // Off on a desktop; in a browser what is edited is saved after a second, which on a busy machine is at any time.
  'files.autoSave': 'off',
  'editor.minimap.enabled': false,
  // Without it a terminal is a drawing, whose text no test can read.
  'terminal.integrated.gpuAcceleration': 'off',
};

/**
 * @param {string} home
 * @param {Readonly<Record<string, unknown>>} settings
 */
function writeUserSettings(home, settings) {
  const file = path.join(home, 'data/User/settings.json');
  mkdirSync(path.dirname(file), { recursive: true });
  mkdirSync(path.join(home, 'extensions'), { recursive: true });
  const old = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  writeFileSync(file, JSON.stringify({ ...quietSettings, ...settings, ...old }, undefined, 2));
}

/**
 * Without what a VS Code terminal sets: the server would take itself for a child of that VS Code.
 * @param {string} home
 * @param {NodeJS.ProcessEnv} extra
 * @returns {NodeJS.ProcessEnv}
 */
function cleanEnvironment(home, extra) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|VITEST|ELECTRON_RUN_AS_NODE$|NODE_OPTIONS$|NODE_ENV$|PORT$|PASSWORD$)/.test(name),
  );
  return { ...Object.fromEntries(inherited), HOME: home, ...extra };
}

/** @returns {Promise<number>} a TCP port that nobody listens on */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(address.port));
    });
  });
}

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
