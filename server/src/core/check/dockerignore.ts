import { matchesWhole, pathMatcher } from './pathPattern';

/** .dockerignore as BuildKit reads and matches it (https://github.com/moby/patternmatcher). */
export interface Dockerignore {
  readonly patterns: readonly string[];
  /** A pattern starts with `!`: BuildKit then doesn't check copied files. */
  readonly hasExceptions: boolean;
  /** The whole file is refused. */
  readonly error?: string;
  /** Whether the path, or a folder above it, is excluded. */
  excludes(path: string): boolean;
}

/** Reads the text of a .dockerignore. */
export function parseDockerignore(text: string): Dockerignore {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const patterns = lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(normalizePattern);
  const hasExceptions = patterns.some((pattern) => pattern.startsWith('!'));
  const matchers = hasExceptions ? [] : patterns.map(pathMatcher);
  const known = new Map<string, boolean>();
  const isExcluded = (path: string) => {
    const chars = [...path];
    return matchers.some((matches) => matches(chars));
  };
  return {
    patterns,
    hasExceptions,
    error: patternsError(patterns),
    excludes: (path) => {
      const answer = known.get(path) ?? isExcluded(path);
      if (known.size >= mostPaths) known.clear();
      known.set(path, answer);
      return answer;
    },
  };
}

/** As many as a file copies; each is looked up again with every edit. */
const mostPaths = 1_000;

function normalizePattern(line: string): string {
  const sign = line.startsWith('!') ? '!' : '';
  const pattern = line.slice(sign.length).trim();
  if (pattern === '') return sign;
  const cleaned = cleanPath(pattern);
  return sign + (cleaned.length > 1 ? cleaned.replace(/^\//, '') : cleaned);
}

function patternsError(patterns: readonly string[]): string | undefined {
  const wrong = patterns.find((pattern) => pattern === '!' || isRefused(pattern.replace(/^!/, '')));
  if (wrong === undefined) return undefined;
  return wrong === '!' ? 'illegal exclusion pattern: "!"' : 'syntax error in pattern';
}

/** Go's filepath.Match of the path `.` fails, which goes from `*` to `*` and looks no further than it matches. */
function isRefused(pattern: string): boolean {
  let name = '.';
  for (let rest = pattern; rest !== ''; ) {
    const stars = /^\**/.exec(rest)?.[0] ?? '';
    const chunk = chunkStart.exec(rest.slice(stars.length))?.[0] ?? '';
    rest = rest.slice(stars.length + chunk.length);
    if (chunk === '') return false;
    if (!wellFormed.test(chunk)) return true;
    if (!matchesWhole(chunk, name)) return false;
    name = '';
  }
  return false;
}

/** As far as the next `*` that isn't in a class. */
const chunkStart = /^(?:[^\\[*]|\\.?|\[(?:[^\\\]]|\\.?)*\]?)*/s;

/** No escape at the end, and in a class at least one character or range. */
const wellFormed = /^(?:[^\\[]|\\.|\[(?:\^|(?!\^))(?:(?:[^\\\]-]|\\.)(?:-(?:[^\\\]-]|\\.))?)+\])*$/s;

/** Go's path.Clean. */
export function cleanPath(path: string): string {
  const isRooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!isRooted) parts.push(part);
  }
  return (isRooted ? '/' : '') + parts.join('/') || '.';
}
