import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Runs a program to its end, on this terminal.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a program whose output matters only when it fails: then it is the error's message.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { readonly input?: string }} [options]
 * @returns {Promise<string>} what it wrote to stdout and stderr
 */
export function capture(program, args, { input, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      output += data;
    });
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${program} ${args.join(' ')}\nended with ${code}:\n${output}`));
    });
  });
}

/**
 * @param {string} program
 * @returns {string | undefined} its path, where it is on PATH
 */
export function findOnPath(program) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, program);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {}
  }
  return undefined;
}

/**
 * Ends a process and all that it started; it must lead its own group (`detached`). Does nothing when it is gone.
 * @param {number} pid
 * @param {number} [patience] ms until it is killed
 */
export async function stopGroup(pid, patience = 5000) {
  if (!signalGroup(pid, 'SIGTERM')) return;
  for (const end = Date.now() + patience; Date.now() < end; await wait(50)) if (!signalGroup(pid, 0)) return;
  signalGroup(pid, 'SIGKILL');
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether there was a process to take it
 */
function signalGroup(pid, signal) {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

/**
 * Waits until something is so.
 * @param {string} what for the error's message
 * @param {() => boolean | Promise<boolean>} isSo
 * @param {number} patience ms
 */
export async function waitUntil(what, isSo, patience) {
  for (const end = Date.now() + patience; Date.now() < end; await wait(100)) if (await isSo()) return;
  throw new Error(`${what}: not within ${patience / 1000} s`);
}

/** @returns {boolean} whether this is Linux with apt and the right to install packages */
export function canInstallPackages() {
  return process.platform === 'linux' && process.getuid?.() === 0 && findOnPath('apt-get') !== undefined;
}

/**
 * Installs packages of the system.
 * @param {readonly string[]} packages
 */
export async function installPackages(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const lock = ['-o', 'DPkg::Lock::Timeout=300'];
  await capture('apt-get', ['update', '-q', ...lock], { env });
  await capture('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...lock, ...packages], { env });
}

/**
 * Stops a server when this process ends, however it ends.
 * @param {number} pid the leader of its group
 */
export function stopWithThisProcess(pid) {
  process.once('exit', () => signalGroup(pid, 'SIGTERM'));
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {boolean} whether it ran and ended well
 */
export function succeeds(program, args, env) {
  return spawnSync(program, args, { stdio: 'ignore', env: env ?? process.env }).status === 0;
}
