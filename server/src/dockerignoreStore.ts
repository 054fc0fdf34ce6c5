import { type Dockerignore, parseDockerignore } from './check/dockerignore';
import type { Settings } from './settings';

/** Reads a file by URI; undefined when there is none. */
export type ReadFile = (uri: string) => Promise<string | undefined>;

/** The .dockerignore of each document's build, read once until files change. */
export class DockerignoreStore {
  private readonly known = new Map<string, Promise<Dockerignore | undefined>>();

  constructor(private readonly readFile: ReadFile) {}

  get(uri: string, workspaceFolder: string | undefined, settings: Settings): Promise<Dockerignore | undefined> {
    let dockerignore = this.known.get(uri);
    if (!dockerignore) {
      dockerignore = readDockerignore(uri, workspaceFolder, settings, this.readFile);
      this.known.set(uri, dockerignore);
    }
    return dockerignore;
  }

  /** Forgets one document's, or all. */
  forget(uri?: string): void {
    if (uri === undefined) this.known.clear();
    else this.known.delete(uri);
  }
}

/**
 * The .dockerignore of a build: `<Dockerfile>.dockerignore` beside the Dockerfile, or else the build context's own,
 * which is the Dockerfile's folder unless `multistage.context` names another.
 * https://docs.docker.com/build/concepts/context/#filename-and-location
 */
export async function readDockerignore(
  uri: string,
  workspaceFolder: string | undefined,
  settings: Settings,
  readFile: ReadFile,
): Promise<Dockerignore | undefined> {
  const folder = uri.slice(0, uri.lastIndexOf('/'));
  const context = settings.context && workspaceFolder ? joinUri(workspaceFolder, settings.context) : folder;
  const text = (await readFile(`${uri}.dockerignore`)) ?? (await readFile(`${context}/.dockerignore`));
  return text === undefined ? undefined : parseDockerignore(text);
}

function joinUri(folder: string, relative: string): string {
  const path = relative.split(/[\\/]/).map(encodeURIComponent).join('/');
  return new URL(path, `${folder.replace(/\/$/, '')}/`).href.replace(/\/$/, '');
}
