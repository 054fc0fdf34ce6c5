/** Git sources of ADD: `<repository>[?query][#ref[:subdirectory]]` (https://docs.docker.com/build/concepts/context/#url-fragments). */
import { quoteGo } from '../../dockerfile/goQuote';
import { parseGoBool } from './goValues';

export interface GitReference {
  /** Absent where the source says nothing of it. */
  readonly keepGitDir?: boolean;
  /** The commit that it must be. */
  readonly checksum?: string;
}

type Failure = { readonly error: string };

/** What a git source asks for beside its repository, or BuildKit's error. */
export function parseGitReference(source: string): GitReference | Failure {
  const [address = '', ...fragment] = source.split('#');
  const [fragmentRef = '', ...folders] = fragment.join('#').split(':');
  const query = new URLSearchParams(address.includes('?') ? address.slice(address.indexOf('?')) : '');
  const found = new Map<string, string>();
  for (const key of new Set(query.keys())) {
    const values = query.getAll(key);
    const [value = ''] = values;
    if (values.length > 1) return { error: `query ${quoteGo(key)} has multiple values` };
    const error = optionError(key, value) ?? conflict(key, value, fragmentRef, folders.join(':'));
    if (error) return { error };
    found.set(key, value);
  }
  const error = refConflict(found.get('ref') || fragmentRef, found.get('tag'), found.get('branch'));
  if (error) return { error };
  const keep = found.get('keep-git-dir');
  return {
    keepGitDir: keep === undefined ? undefined : keep === '' || parseGoBool(keep),
    checksum: found.get('checksum') ?? found.get('commit'),
  };
}

const switches: ReadonlySet<string> = new Set(['keep-git-dir', 'submodules', 'fetch-by-commit']);
const texts: ReadonlySet<string> = new Set(['ref', 'tag', 'branch', 'subdir', 'checksum', 'commit', 'mtime']);

function optionError(key: string, value: string): string | undefined {
  if (switches.has(key)) {
    const isSwitch = value === '' || parseGoBool(value) !== undefined;
    return isSwitch ? undefined : `invalid ${key} value: ${quoteGo(value)}`;
  }
  if (value === '') return `query ${quoteGo(key)} has no value`;
  if (!texts.has(key)) return `unexpected query ${quoteGo(key)}`;
  const isBadTime = key === 'mtime' && value !== 'checkout' && value !== 'commit';
  return isBadTime ? `invalid mtime value: ${quoteGo(value)} (must be "checkout" or "commit")` : undefined;
}

function conflict(key: string, value: string, ref: string, folder: string): string | undefined {
  const other = key === 'ref' ? ref : key === 'subdir' ? folder : '';
  return other && other !== value ? `${key} conflicts: ${quoteGo(other)} vs ${quoteGo(value)}` : undefined;
}

/** A tag or a branch beside what else names a commit. */
function refConflict(ref: string, tag: string | undefined, branch: string | undefined): string | undefined {
  const tagRef = tag && withPrefix(tag, 'refs/tags/');
  if (tagRef && ref && ref !== tagRef) return `ref conflicts: ${quoteGo(ref)} vs ${quoteGo(tagRef)}`;
  if (!branch) return undefined;
  if (tagRef) return 'branch conflicts with tag';
  const branchRef = withPrefix(branch, 'refs/heads/');
  return ref && ref !== branchRef ? `ref conflicts: ${quoteGo(ref)} vs ${quoteGo(branchRef)}` : undefined;
}

function withPrefix(name: string, prefix: string): string {
  return name.startsWith(prefix) ? name : prefix + name;
}
