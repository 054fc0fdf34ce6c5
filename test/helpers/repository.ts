import path from 'node:path';

/** The repository's own folder, as an absolute path. */
export const root = path.resolve(__dirname, '../..');

/**
 * @param name a path below the repository's folder
 * @returns its absolute path
 */
export function inRepository(name: string): string {
  return path.join(root, name);
}
