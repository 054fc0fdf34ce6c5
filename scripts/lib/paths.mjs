import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Where what the tests need is installed once for every clone: VS Code, a Docker engine. */
export const cacheFolder = path.resolve(process.env.MULTISTAGE_CACHE ?? path.join(os.homedir(), '.cache/multistage'));
