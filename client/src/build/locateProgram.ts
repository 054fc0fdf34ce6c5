import { statSync } from 'node:fs';
import path from 'node:path';

/** Where a program is: absolute. Or why there is none to run: one that lies in the workspace is never run. */
export type Located =
  | { readonly path: string }
  | { readonly problem: 'missing' }
  | { readonly problem: 'inWorkspace'; readonly path: string };

export type LocateProgram = (program: string) => Located;

/** What is looked at of a machine. */
export interface Machine {
  readonly isWindows: boolean;
  /** The variable PATH. */
  readonly path: string;
  /** The workspace's folders. */
  readonly folders: readonly string[];
  /** Whether there is a file of this absolute path that can be run. */
  isProgram(path: string): boolean;
}

/** What Windows runs without a shell. */
const windowsEndings = ['.exe', '.com'];

/**
 * Looks for a program as a shell does, but only in the absolute folders of PATH and never in the workspace: Windows itself
 * would begin in the folder that a build is started in. A program with an absolute path is the user's own choice.
 */
export function locateProgram(program: string, { isWindows, path: searched, folders, isProgram }: Machine): Located {
  const { isAbsolute, resolve, relative, delimiter, sep } = isWindows ? path.win32 : path.posix;
  const names =
    isWindows && !windowsEndings.some((ending) => program.toLowerCase().endsWith(ending))
      ? windowsEndings.map((ending) => program + ending)
      : [program];
  if (isAbsolute(program)) {
    const found = names.find(isProgram);
    return found === undefined ? { problem: 'missing' } : { path: found };
  }
  if (/[\\/:]/.test(program)) return { problem: 'missing' };
  const isInWorkspace = (file: string) =>
    folders.some((folder) => {
      const below = relative(folder, file);
      return !isAbsolute(below) && below.split(sep)[0] !== '..';
    });
  const places = searched
    .split(delimiter)
    .map(unquoted)
    .filter((place) => isAbsolute(place));
  const found = places.flatMap((place) => names.map((name) => resolve(place, name))).filter(isProgram);
  const outside = found.find((file) => !isInWorkspace(file));
  if (outside !== undefined) return { path: outside };
  const [inside] = found;
  return inside === undefined ? { problem: 'missing' } : { problem: 'inWorkspace', path: inside };
}

/** Windows takes a folder of PATH in quotes. */
function unquoted(place: string): string {
  return place.replace(/^"(.*)"$/, '$1');
}

/** Looks on this machine, outside of these folders. */
export function locateOutside(folders: readonly string[]): LocateProgram {
  const isWindows = process.platform === 'win32';
  return (program) =>
    locateProgram(program, {
      isWindows,
      path: process.env.PATH ?? '',
      folders,
      isProgram: isWindows ? isFile : isExecutable,
    });
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

function isExecutable(file: string): boolean {
  const status = statSync(file, { throwIfNoEntry: false });
  return status?.isFile() === true && (status.mode & 0o111) !== 0;
}
