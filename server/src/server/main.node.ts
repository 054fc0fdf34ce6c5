import { Console } from 'node:console';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Connection,
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { createLifecycle } from './lifecycle';
import { startServer } from './server';

const lifecycle = createLifecycle();
const connection =
  process.argv[2] === '--stdio' ? connectStdio() : createConnection(ProposedFeatures.all, lifecycle.options);
startServer(connection, { readFile: readFileBelow });

/**
 * Where one message ends is lost after a header without a length: a server that lived on would answer nothing more, so that
 * it ends, and the client starts another.
 */
function connectStdio(): Connection {
  const { stdin, stdout, stderr } = process;
  // Standard output belongs to the protocol.
  globalThis.console = new Console(stderr);
  const reader = new StreamMessageReader(stdin);
  reader.onError((error) => {
    if (!/^(?:Header|Content-Length|Message header)/.test(error.message)) return;
    stderr.write(`multistage: ${error.message.split('\n')[0]}\n`);
    process.exit(1);
  });
  const leave = () => process.exit(lifecycle.hasShutDown() ? 0 : 1);
  stdin.on('end', leave).on('close', leave);
  return createConnection(ProposedFeatures.all, reader, new StreamMessageWriter(stdout), lifecycle.options);
}

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
