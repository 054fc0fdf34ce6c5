import { createReadStream, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { glob, isDynamicPattern } from 'tinyglobby';
import { type Dockerignore, parseDockerignore } from '../core/check/dockerignore';

export interface InputFile {
  /** As it was given; `-` for standard input. */
  readonly name: string;
  readonly text: string;
  readonly dockerignore?: Dockerignore;
}

export interface Inputs {
  readonly files: readonly InputFile[];
  /** One message for each name that is not usable. */
  readonly problems: readonly string[];
}

/** All that `eachInput` gives. */
export async function readInputs(names: readonly string[], context?: string): Promise<Inputs> {
  const files: InputFile[] = [];
  const problems: string[] = [];
  for await (const input of eachInput(names, context)) {
    if (typeof input === 'string') problems.push(input);
    else files.push(input);
  }
  return { files, problems };
}

/**
 * Reads files, globs and `-` one after the other, each file once, however many links lead to it. A string says what is
 * wrong with a name.
 *
 * @param context the build context's folder; without it each file's own
 */
export async function* eachInput(names: readonly string[], context?: string): AsyncGenerator<InputFile | string> {
  const known = new Set<string>();
  for (const name of names) {
    const found = await expandName(name);
    if (found.length === 0) yield `nothing matches ${name}`;
    for (const file of found) {
      const key = identity(file);
      if (known.has(key)) continue;
      known.add(key);
      yield await readInput(file, context);
    }
  }
}

function identity(file: string): string {
  if (file === '-') return file;
  try {
    return realpathSync.native(file);
  } catch {
    return path.resolve(file);
  }
}

const notDockerfiles = ['**/node_modules/**', '**/.git/**', '**/*.dockerignore'];

async function expandName(name: string): Promise<readonly string[]> {
  // A file may be named like a pattern.
  if (name === '-' || existsSync(name) || !isDynamicPattern(name)) return [name];
  // What is left out is left out below the folder that the pattern starts in, wherever that is.
  const segments = withSlashes(name, path.sep).split('/');
  const plain = segments.findIndex((segment) => /[*?[\]{}()!+@\\]/.test(segment));
  const folder = segments.slice(0, plain).join('/') || (path.isAbsolute(name) ? '/' : '');
  const options = { dot: true, ignore: notDockerfiles, cwd: path.resolve(folder) };
  const found = await glob(segments.slice(plain).join('/'), options);
  return found.map((file) => path.join(folder, file)).sort();
}

/** On Windows, where a backslash is no escape, a pattern may be written with the slashes of its paths. */
export function withSlashes(pattern: string, separator: string): string {
  return separator === '\\' ? pattern.replaceAll('\\', '/') : pattern;
}

/** A string says what is wrong. */
async function readInput(name: string, context: string | undefined): Promise<InputFile | string> {
  try {
    const bytes = name === '-' ? await readStream(process.stdin) : await readBytes(name);
    if (!bytes) return `${name} is too large to check: it has more than ${mostBytes >> 20} MiB`;
    const text = decode(bytes);
    if (text === undefined) return `${name} is not a text file`;
    return { name, text, dockerignore: readDockerignore(name, context) };
  } catch (error) {
    return problemOf(name, error);
  }
}

/** Bytes: nobody writes a larger Dockerfile. */
const mostBytes = 16 << 20;

/** Undefined for more than is read. */
async function readBytes(file: string): Promise<Buffer | undefined> {
  const status = statSync(file);
  // What is no file, such as a pipe, has no size before its end.
  if (!status.isFile() && !status.isDirectory()) return readStream(createReadStream(file));
  return status.size > mostBytes ? undefined : readFileSync(file);
}

async function readStream(stream: Readable): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > mostBytes) return undefined;
  }
  return Buffer.concat(chunks);
}

function problemOf(name: string, error: unknown): string {
  const {
    code,
    path: file = name,
    message,
  }: NodeJS.ErrnoException = error instanceof Error ? error : Error(`${error}`);
  if (code === 'ENOENT') return `there is no file ${file}`;
  if (code !== 'EISDIR') return `cannot read ${file}: ${message}`;
  return `${name} is a folder; name a file in it, or a pattern such as ${name}/**/Dockerfile*`;
}

/**
 * Undefined for a binary file: it has NULs, and is no UTF-8. What isn't quite UTF-8 is read as BuildKit reads it, and a
 * byte order mark stays, since BuildKit's parser looks at it itself.
 */
function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
  } catch {
    return bytes.includes(0) ? undefined : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }
}

/** https://docs.docker.com/build/concepts/context/#filename-and-location */
function readDockerignore(name: string, context: string | undefined): Dockerignore | undefined {
  const folder = context ?? (name === '-' ? undefined : path.dirname(name));
  const candidates = [
    ...(name === '-' ? [] : [`${name}.dockerignore`]),
    ...(folder === undefined ? [] : [path.join(folder, '.dockerignore')]),
  ];
  const found = candidates.find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
  if (found === undefined || statSync(found).size > mostBytes) return undefined;
  return parseDockerignore(readFileSync(found, 'utf8'));
}
