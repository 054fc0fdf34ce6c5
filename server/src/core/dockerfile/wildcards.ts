/**
 * The patterns of `${name#p}`, `${name%p}` and `${name/p/r}`: `*`, `?`, and `\` before one of `* ? \`.
 * `\}` and `\/` are what the braces ask for; there the backslash isn't part of the pattern.
 */
export type PatternResult = { readonly text: string } | { readonly error: string };

/** Removes what the pattern matches at the start: the longest match when greedy, else the shortest. */
export function removePrefix(value: string, pattern: string, greedy: boolean): PatternResult {
  const compiled = compile([...pattern]);
  if ('error' in compiled) return compiled;
  const chars = [...value];
  return { text: chars.slice(matchEnd(compiled.elements, chars, 0, greedy) ?? 0).join('') };
}

/** Removes what the pattern matches at the end: the longest match when greedy, else the shortest. */
export function removeSuffix(value: string, pattern: string, greedy: boolean): PatternResult {
  // The shortest match at the end is the shortest at the start of the reversed value.
  const compiled = compile(reversePattern([...pattern]));
  if ('error' in compiled) return compiled;
  const chars = [...value].reverse();
  const rest = chars.slice(matchEnd(compiled.elements, chars, 0, greedy) ?? 0);
  return { text: rest.reverse().join('') };
}

/** Replaces the first match, or all of them. A replacement of all is a template of Go's regexp package. */
export function replacePattern(value: string, pattern: string, replacement: string, all: boolean): PatternResult {
  const compiled = compile([...pattern]);
  if ('error' in compiled) return compiled;
  const chars = [...value];
  let text = '';
  let copied = 0;
  let start = 0;
  while (start <= chars.length) {
    const end = matchEnd(compiled.elements, chars, start, true);
    if (end !== undefined && (end > copied || start === 0)) {
      const match = chars.slice(start, end).join('');
      text += chars.slice(copied, start).join('') + (all ? expandTemplate(replacement, match) : replacement);
      copied = end;
      if (!all) break;
    }
    start = Math.max(start + 1, end ?? 0);
  }
  return { text: text + chars.slice(copied).join('') };
}

/** One character as it stands, any one character, or any number of them; a line feed is no `any`. */
type Element = { readonly is: 'char'; readonly char: string } | { readonly is: 'one' } | { readonly is: 'many' };

function compile(pattern: readonly string[]): { readonly elements: readonly Element[] } | { readonly error: string } {
  const elements: Element[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? '';
    if (char === '*') {
      elements.push({ is: 'many' });
    } else if (char === '?') {
      elements.push({ is: 'one' });
    } else if (char === '\\') {
      const next = pattern[at + 1];
      if (next === '}' || next === '/') continue;
      if (next !== '*' && next !== '?' && next !== '\\') {
        const cause = `invalid escape '\\${next ?? '\uFFFD'}'`;
        return { error: `invalid pattern (${pattern.join('')}) in substitution: ${cause}` };
      }
      elements.push({ is: 'char', char: next });
      at++;
    } else {
      elements.push({ is: 'char', char });
    }
  }
  return { elements };
}

/**
 * Where the match that starts at `from` ends, or undefined. It follows all ways to match at once, so that no pattern
 * takes longer than its length times the text's.
 */
function matchEnd(
  elements: readonly Element[],
  chars: readonly string[],
  from: number,
  greedy: boolean,
): number | undefined {
  let found: number | undefined;
  let states = new Set<number>();
  enter(states, 0);
  for (let at = from; states.size > 0; at++) {
    if (states.has(elements.length)) {
      found = at;
      if (!greedy) break;
    }
    const char = chars[at];
    const next = new Set<number>();
    for (const state of states) {
      const element = elements[state];
      if (char === undefined || element === undefined) continue;
      if (element.is === 'char' ? char !== element.char : char === '\n') continue;
      enter(next, element.is === 'many' ? state : state + 1);
    }
    states = next;
  }
  return found;

  /** Adds a state and those reached from it with no character. */
  function enter(into: Set<number>, state: number): void {
    let reached = state;
    while (elements[reached]?.is === 'many' && !into.has(reached)) into.add(reached++);
    into.add(reached);
  }
}

/** Reverses a pattern, each escape staying before its character. */
function reversePattern(pattern: readonly string[]): readonly string[] {
  const parts: string[][] = [];
  for (let at = 0; at < pattern.length; at++) {
    const part = pattern.slice(at, pattern[at] === '\\' ? at + 2 : at + 1);
    parts.push(part);
    at += part.length - 1;
  }
  return parts.reverse().flat();
}

/** Go's Regexp.Expand for a pattern without groups: `$0` is the match, `$name` is empty, `$$` is `$`. */
function expandTemplate(template: string, match: string): string {
  return template.replace(/\$(?:(\$)|\{(\w+)\}|(\w+))/g, (_whole, dollar?: string, braced?: string, bare?: string) => {
    if (dollar) return '$';
    return (braced ?? bare) === '0' ? match : '';
  });
}
