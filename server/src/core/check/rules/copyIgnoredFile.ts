import { quoteGo } from '../../dockerfile/goQuote';
import { cleanPath, type Dockerignore } from '../dockerignore';

/** https://docs.docker.com/reference/build-checks/copy-ignored-file/ Of a source in the build context; the detail, or undefined. */
export function copyIgnoredFile(
  keyword: 'Add' | 'Copy',
  source: string,
  dockerignore: Dockerignore,
): string | undefined {
  if (dockerignore.hasExceptions || dockerignore.patterns.length === 0) return undefined;
  const path = cleanPath(source);
  const isRoot = path === '.' || path === '/';
  const isExcluded = isRoot ? dockerignore.patterns.some(isEverything) : dockerignore.excludes(path);
  if (!isExcluded) return undefined;
  return `Attempting to ${keyword} file ${quoteGo(path)} that is excluded by .dockerignore`;
}

/** The patterns with which BuildKit says that the context's root is excluded, though others match it as well. */
function isEverything(pattern: string): boolean {
  return ['*', '**', '**/*'].includes(pattern);
}
