import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { run } from './processes.mjs';

/**
 * @typedef {{ readonly version?: string, readonly optional?: boolean, readonly devOptional?: boolean }} LockedPackage
 * @typedef {{ readonly packages: Readonly<Record<string, LockedPackage>> }} Lockfile
 */

/** Installs the packages of package-lock.json where node_modules does not already hold them. Needs Node alone. */
export async function ensureDependencies() {
  if (areInstalled()) return;
  console.log('Installing npm packages ...');
  const code = await run('npm', ['ci'], { cwd: root, shell: process.platform === 'win32' });
  if (code !== 0) throw new Error('npm ci failed; see above');
}

function areInstalled() {
  const installed = readLockfile('node_modules/.package-lock.json');
  const wanted = readLockfile('package-lock.json');
  if (!installed || !wanted) return false;
  return Object.entries(wanted.packages).every(([folder, { version, optional, devOptional }]) => {
    const found = installed.packages[folder];
    return folder === '' || (found ? found.version === version : optional || devOptional);
  });
}

/**
 * @param {string} file
 * @returns {Lockfile | undefined}
 */
function readLockfile(file) {
  const location = path.join(root, file);
  return existsSync(location) ? JSON.parse(readFileSync(location, 'utf8')) : undefined;
}
