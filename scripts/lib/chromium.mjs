import { existsSync } from 'node:fs';
import { canInstallPackages, findOnPath, installPackages } from './processes.mjs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns {string | undefined} a Chromium or Chrome: the one that CHROMIUM names, else an installed one */
export function findChromium() {
  return process.env.CHROMIUM ?? places.find((place) => existsSync(place)) ?? findOnPath('chromium');
}

/**
 * Installs what drives a workbench and does not come from npm.
 * @returns {Promise<string>} Chromium's path
 */
export async function ensureChromium() {
  const missing = findChromium() ? [] : ['chromium', 'fonts-dejavu-core'];
  if (missing.length > 0) {
    console.log('Installing Chromium (once) ...');
    await installPackages(missing);
  }
  const chromium = findChromium();
  if (!chromium) throw new Error('Found no Chromium: name one in CHROMIUM');
  return chromium;
}

/** @returns {string | undefined} why no browser can be had, where none can */
export function whyNoChromium() {
  if (findChromium() || canInstallPackages()) return undefined;
  return 'no Chromium found, and it can only be installed on Debian as root: name one in CHROMIUM';
}

/** Flags under which a Chromium works in a container, as root, and calls nobody. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
