import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server';

startServer(createConnection(ProposedFeatures.all), { readFile: readFileBelow });

/** Bytes: no file of patterns is larger, and what isn't one is not read whole. */
const mostBytes = 1 << 20;

/** Reads a file of this machine that stands below one of the folders, all by URI; undefined where there is none. */
async function readFileBelow(uri: string, folders: readonly string[]): Promise<string | undefined> {
  const file = localPath(uri);
  if (file === undefined || !folders.some((folder) => isBelow(file, localPath(folder)))) return undefined;
  try {
    const status = await stat(file);
    // A pipe would never end.
    return status.isFile() && status.size <= mostBytes ? await readFile(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined for what is no `file:` URI, or names another machine. */
function localPath(uri: string): string | undefined {
  try {
    const url = new URL(uri);
    const path = url.protocol === 'file:' && url.host === '' ? fileURLToPath(url) : undefined;
    // `file:////host/share` is a network path as well.
    return path && /^[\\/]{2}/.test(path) ? undefined : path;
  } catch {
    return undefined;
  }
}

function isBelow(file: string, folder: string | undefined): boolean {
  if (folder === undefined) return false;
  const relative = path.relative(folder, file);
  return relative !== '' && !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
}
