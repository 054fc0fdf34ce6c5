import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
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

/**
 * Reads files, globs and `-`, each file once.
 *
 * @param context the build context's folder; without it each file's own
 */
export async function readInputs(names: readonly string[], context?: string): Promise<Inputs> {
  const files = new Map<string, InputFile>();
  const problems: string[] = [];
  for (const name of names) {
    const found = await expandName(name);
    if (found.length === 0) problems.push(`nothing matches ${name}`);
    for (const file of found) {
      const key = file === '-' ? file : path.resolve(file);
      if (files.has(key)) continue;
      const input = await readInput(file, context);
      if (typeof input === 'string') problems.push(input);
      else files.set(key, input);
    }
  }
  return { files: [...files.values()], problems };
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
    const text = decode(name === '-' ? await buffer(process.stdin) : readFileSync(name));
    if (text === undefined) return `${name} is not a text file`;
    return { name, text, dockerignore: readDockerignore(name, context) };
  } catch (error) {
    return problemOf(name, error);
  }
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
  return found === undefined ? undefined : parseDockerignore(readFileSync(found, 'utf8'));
}
