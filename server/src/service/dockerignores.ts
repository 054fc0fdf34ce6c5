import { type Dockerignore, parseDockerignore } from '../core/check/dockerignore';
import type { Settings } from '../protocol/settings';

/**
 * Reads a file by URI; undefined when there is none.
 *
 * @param folders by URI: only what is below one of them may be read
 */
export type ReadFile = (uri: string, folders: readonly string[]) => Promise<string | undefined>;

interface Known {
  /** The build context for which it was read. */
  readonly context: string | undefined;
  readonly dockerignore: Promise<Dockerignore | undefined>;
}

/** The .dockerignore of each document's build, read once until files or the build context change. */
export class Dockerignores {
  private readonly known = new Map<string, Known>();

  constructor(private readonly readFile: ReadFile) {}

  /** @param folders those of the workspace, by URI */
  get(uri: string, folders: readonly string[], settings: Pick<Settings, 'context'>): Promise<Dockerignore | undefined> {
    const context = buildContext(uri, folders, settings.context);
    const known = this.known.get(uri);
    if (known && known.context === context) return known.dockerignore;
    const own = parentOf(uri);
    const allowed = own === undefined ? folders : [...folders, own];
    const dockerignore = readDockerignore(uri, context, (file) => this.readFile(file, allowed));
    this.known.set(uri, { context, dockerignore });
    return dockerignore;
  }

  /** Forgets one document's, or all. */
  forget(uri?: string): void {
    if (uri === undefined) this.known.clear();
    else this.known.delete(uri);
  }
}

/**
 * `<Dockerfile>.dockerignore` beside the Dockerfile, or else the build context's own.
 * https://docs.docker.com/build/concepts/context/#filename-and-location
 */
async function readDockerignore(
  uri: string,
  context: string | undefined,
  readFile: (uri: string) => Promise<string | undefined>,
): Promise<Dockerignore | undefined> {
  const own = parentOf(uri) === undefined ? undefined : await readFile(`${uri}.dockerignore`);
  const text = own ?? (context === undefined ? undefined : await readFile(`${context}/.dockerignore`));
  return text === undefined ? undefined : parseDockerignore(text);
}

/**
 * The folder of a document's build context, by URI without a slash at its end: what the setting `multistage.context` says,
 * or the Dockerfile's own. A document without a file is built in the workspace's folder where there is but one; else it has
 * no context.
 */
export function buildContext(uri: string, folders: readonly string[], wanted: string): string | undefined {
  const own = parentOf(uri);
  const workspaceFolder = own === undefined ? (folders.length === 1 ? folders[0] : undefined) : folderOf(uri, folders);
  const start = workspaceFolder ?? own;
  if (start === undefined) return undefined;
  return (wanted && joinUri(start, wanted)) || (own ?? start).replace(/\/$/, '');
}

/** The innermost of the folders that hold a document. */
function folderOf(uri: string, folders: readonly string[]): string | undefined {
  const holding = folders.filter((folder) => uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`));
  return holding.sort((a, b) => b.length - a.length)[0];
}

/** Undefined for a URI without a path of folders, such as `untitled:Untitled-1`. */
function parentOf(uri: string): string | undefined {
  const slash = uri.lastIndexOf('/');
  return slash < 0 ? undefined : uri.slice(0, slash);
}

/**
 * Undefined for what is no path, and for another machine's.
 *
 * @param path relative to the folder, or absolute, with the slashes of any system
 */
function joinUri(folder: string, path: string): string | undefined {
  try {
    const encoded = path.split(/[\\/]/).map(encodeURIComponent).join('/');
    const isDrive = /^[a-z]:/i.test(path);
    const base = new URL(`${folder.replace(/\/$/, '')}/`);
    const joined = new URL(isDrive ? `/${encoded}` : encoded, base);
    // `..` may leave two slashes at the start, as a network path has them.
    if (joined.host !== base.host || (joined.pathname.startsWith('//') && !base.pathname.startsWith('//')))
      return undefined;
    return joined.href.replace(/\/$/, '');
  } catch {
    return undefined;
  }
}
