import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { type Dockerignore, parseDockerignore } from '../check/dockerignore';
import { UsageError } from './usageError';

export interface InputFile {
  /** As it was given; `-` for standard input. */
  readonly name: string;
  readonly text: string;
  readonly dockerignore?: Dockerignore;
}

/** Reads files, globs and `-`. Throws a UsageError for what can't be read, and for a glob that finds nothing. */
export async function readInputs(names: readonly string[]): Promise<readonly InputFile[]> {
  const inputs: InputFile[] = [];
  for (const name of names) for (const file of await expandName(name)) inputs.push(readInput(file));
  return inputs;
}

async function expandName(name: string): Promise<readonly string[]> {
  if (name === '-' || existsSync(name) || !isDynamicPattern(name)) return [name];
  const found = await glob(name.replaceAll('\\', '/'), { dot: true, ignore: ['**/node_modules/**', '**/.git/**'] });
  if (found.length === 0) throw new UsageError(`nothing matches ${name}`);
  return found.sort();
}

function readInput(name: string): InputFile {
  if (name === '-') return { name, text: decode(name, readFileSync(0)) };
  let bytes: Buffer;
  try {
    bytes = readFileSync(name);
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { name, text: decode(name, bytes), dockerignore: readDockerignore(name) };
}

/** A text file has no NUL; a byte order mark stays, as BuildKit's parser looks at it itself. */
function decode(name: string, bytes: Buffer): string {
  if (bytes.includes(0)) throw new UsageError(`${name} is not a text file`);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function readDockerignore(name: string): Dockerignore | undefined {
  const candidates = [`${name}.dockerignore`, path.join(path.dirname(name), '.dockerignore')];
  const found = candidates.find((candidate) => existsSync(candidate));
  return found === undefined ? undefined : parseDockerignore(readFileSync(found, 'utf8'));
}
