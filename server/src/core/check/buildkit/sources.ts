/** What ADD and COPY take for a remote source. */
export function isHttpSource(source: string): boolean {
  return /^https?:\/\//.test(source);
}

/** `git@host:path`, `ssh://`, `git://`, or `http(s)://….git` with a fragment or query. */
export function isGitSource(source: string): boolean {
  if (/^(?:git|ssh):\/\//.test(source)) return true;
  if (/^[a-zA-Z0-9_][\w.-]*@[\w.-]+:/.test(source)) return true;
  return isHttpSource(source) && /^[^?#]+\.git(?:[?#].*)?$/.test(source);
}
