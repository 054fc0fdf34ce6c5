/** The patterns of .dockerignore as moby/patternmatcher matches them, in time that is linear in the path. */

/**
 * A character as it stands, one of a set, `?`; `*` is any in a folder, `**` at the end all, and elsewhere any folders.
 * `inFolders` is what `folders` has begun with.
 */
type Element =
  | { readonly is: 'char'; readonly char: string }
  | { readonly is: 'set'; readonly set: RegExp }
  | { readonly is: 'one' | 'any' | 'all' | 'folders' | 'inFolders' | 'nothing' };

/** Whether the path, or a folder above it, matches. */
export type PathMatcher = (path: readonly string[]) => boolean;

/** The matcher of a pattern; it takes paths as their characters. */
export function pathMatcher(pattern: string): PathMatcher {
  const elements = elementsOf(pattern);
  return (path) => elements.length * path.length < mostWork && runs(elements, path, true);
}

/** No pattern that anyone writes takes more with any path that a system opens. */
const mostWork = 10_000_000;

/** Whether the pattern matches the whole text. */
export function matchesWhole(pattern: string, text: string): boolean {
  return runs(elementsOf(pattern), [...text], false);
}

function elementsOf(pattern: string): readonly Element[] {
  const chars = [...pattern];
  const elements: Element[] = [];
  // Without another special character behind it, `**` at the start has no need of a slash.
  const isSuffix = /^\*\*[^/*?[\]\\][^*?[\]\\]*$/.test(pattern);
  let at = 0;
  while (at < chars.length) {
    const char = chars[at++] ?? '';
    if (char === '*' && chars[at] === '*') {
      at += chars[at + 1] === '/' ? 2 : 1;
      if (at >= chars.length || isSuffix) elements.push({ is: 'all' });
      else elements.push({ is: 'folders' }, { is: 'inFolders' });
    } else if (char === '*') elements.push({ is: 'any' });
    else if (char === '?') elements.push({ is: 'one' });
    else if (char === '\\') elements.push({ is: 'char', char: chars[at++] ?? '\\' });
    else if (char === '[') {
      const close = chars.indexOf(']', at + 1);
      elements.push(close < 0 ? { is: 'char', char } : setOf(chars.slice(at, close).join('')));
      if (close >= 0) at = close + 1;
    } else elements.push({ is: 'char', char });
  }
  return elements;
}

function setOf(characters: string): Element {
  const source = `^[${characters.replace(/\[/g, '\\[')}]$`;
  for (const flags of ['su', 's']) {
    try {
      return { is: 'set', set: new RegExp(source, flags) };
    } catch {
      // Not with these flags.
    }
  }
  return { is: 'nothing' };
}

/** Follows all ways to match at once. */
function runs(elements: readonly Element[], path: readonly string[], withFolders: boolean): boolean {
  let states: number[] = [];
  let next: number[] = [];
  /** By state, the step at which it was entered last. */
  const entered = new Int32Array(elements.length + 1).fill(-1);
  enter(states, 0, 0);
  for (const [index, char] of path.entries()) {
    if (states.length === 0) return false;
    if (withFolders && char === '/' && entered[elements.length] === index) return true;
    next.length = 0;
    for (const state of states) follow(state, char, index + 1);
    [states, next] = [next, states];
  }
  return entered[elements.length] === path.length;

  function follow(state: number, char: string, step: number): void {
    const element = elements[state];
    switch (element?.is) {
      case 'char':
        if (char === element.char) enter(next, state + 1, step);
        return;
      case 'set':
        if (element.set.test(char)) enter(next, state + 1, step);
        return;
      case 'one':
        if (char !== '/') enter(next, state + 1, step);
        return;
      case 'any':
        if (char !== '/') enter(next, state, step);
        return;
      case 'all':
        enter(next, state, step);
        return;
      case 'inFolders':
        enter(next, state, step);
        if (char === '/') enter(next, state + 1, step);
        return;
      default:
    }
  }

  /** Adds a state, and those that are reached from it with no character. */
  function enter(into: number[], first: number, step: number): void {
    const pending = [first];
    for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
      if (entered[state] === step) continue;
      entered[state] = step;
      into.push(state);
      const is = elements[state]?.is;
      if (is === 'any' || is === 'all') pending.push(state + 1);
      else if (is === 'folders') pending.push(state + 1, state + 2);
    }
  }
}
