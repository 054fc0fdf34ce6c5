/** Help for instructions as such, of the dockerfile-language-service; undefined where another extension gives it. */
export type General = typeof import('./generalService');

/** Loads it when it is first asked for: it is a third of the server, which esbuild.mjs puts into a file of its own. */
export function loadGeneral(): Promise<General> {
  return import('./generalService');
}
