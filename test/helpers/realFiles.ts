import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './repository';
import { corpusFiles, seedFiles } from './shared';

/** Dockerfiles as people write them: our fixtures and samples, and all that stand beside the repository. */
export function realFiles(): readonly string[] {
  const beside = [...corpusFiles(), ...seedFiles()].map(({ text }) => text);
  return [...ownFiles(), ...dockerfilesIn('../shared/single'), ...beside];
}

/** Our fixtures and samples. */
export function ownFiles(): readonly string[] {
  return ['test/fixtures/dockerfiles', 'test/fixtures/check', 'samples'].flatMap(dockerfilesIn);
}

function dockerfilesIn(name: string): readonly string[] {
  const folder = path.join(root, name);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const dockerfiles = files.filter((file) => file.endsWith('Dockerfile'));
  return dockerfiles.map((file) => readFileSync(path.join(folder, file), 'utf8'));
}
