import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { corpusFiles, seedFiles } from './shared';

const root = path.resolve(__dirname, '../..');

/** Dockerfiles as people write them: our fixtures and samples, and all that stand beside the repository. */
export function realFiles(): readonly string[] {
  const folders = ['test/fixtures/dockerfiles', 'test/fixtures/check', 'samples', '../shared/single'];
  const beside = [...corpusFiles(), ...seedFiles()].map(({ text }) => text);
  return [...folders.flatMap((folder) => dockerfilesIn(path.join(root, folder))), ...beside];
}

function dockerfilesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names
    .filter((name) => name.endsWith('Dockerfile'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
}
