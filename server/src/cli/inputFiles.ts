import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { type Dockerignore, parseDockerignore } from '../check/dockerignore';

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
      if (files.has(file)) continue;
      const input = readInput(file, context);
      if (typeof input === 'string') problems.push(input);
      else files.set(file, input);
    }
  }
  return { files: [...files.values()], problems };
}

async function expandName(name: string): Promise<readonly string[]> {
  // A file may be named like a pattern.
  if (name === '-' || existsSync(name) || !isDynamicPattern(name)) return [name];
  const pattern = path.sep === '\\' ? name.replaceAll('\\', '/') : name;
  const found = await glob(pattern, { dot: true, ignore: ['**/node_modules/**', '**/.git/**'] });
  return found.sort();
}

function readInput(name: string, context: string | undefined): InputFile | string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(name === '-' ? 0 : name);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return `there is no file ${name}`;
    if (code === 'EISDIR') return `${name} is a folder; name a file in it, or a pattern such as ${name}/**/Dockerfile*`;
    return `cannot read ${name}: ${error instanceof Error ? error.message : String(error)}`;
  }
  const text = decode(bytes);
  return text === undefined
    ? `${name} is not a text file`
    : { name, text, dockerignore: readDockerignore(name, context) };
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
  const found = candidates.find((candidate) => existsSync(candidate));
  return found === undefined ? undefined : parseDockerignore(readFileSync(found, 'utf8'));
}
