import { quoteGo } from '../../dockerfile/goQuote';
import type { OperatingSystem } from '../../stages/model';

/** https://docs.docker.com/reference/build-checks/workdir-relative-path/ Of a stage's first WORKDIR, expanded; the detail, or undefined. */
export function workdirRelativePath(path: string, os: OperatingSystem): string | undefined {
  const isAbsolute = os === 'windows' ? /^(?:[a-zA-Z]:)?[\\/]/.test(path) : path.startsWith('/');
  if (isAbsolute) return undefined;
  return `Relative workdir ${quoteGo(path)} can have unexpected results if the base image changes`;
}
