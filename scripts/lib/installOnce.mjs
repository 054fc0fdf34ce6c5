import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './paths.mjs';

/**
 * Installs something into the cache unless it is there. It appears under its name only when it is complete, so the
 * folder itself is the proof, and two installations at once do not harm each other.
 * @param {string} name with the version: another version is another folder
 * @param {(folder: string) => Promise<void>} install fills the folder; the folder moves afterwards
 * @returns {Promise<string>} the folder
 */
export async function installOnce(name, install) {
  const folder = path.join(cacheFolder, name);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder, { recursive: true });
  const unfinished = mkdtempSync(path.join(cacheFolder, `.${name}-`));
  console.log(`Installing ${name} into ${cacheFolder} (once) ...`);
  try {
    await install(unfinished);
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}
