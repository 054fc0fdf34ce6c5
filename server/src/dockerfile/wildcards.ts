/**
 * The patterns of `${name#p}`, `${name%p}` and `${name/p/r}`: `*`, `?`, and `\` before one of `* ? \`.
 * `\}` and `\/` are what the braces ask for; there the backslash isn't part of the pattern.
 */
export type PatternResult = { readonly text: string } | { readonly error: string };

/** Removes what the pattern matches at the start: the longest match when greedy, else the shortest. */
export function removePrefix(value: string, pattern: string, greedy: boolean): PatternResult {
  const compiled = compile([...pattern], pattern, greedy, '^');
  if (typeof compiled === 'string') return { error: compiled };
  return { text: value.replace(compiled, '') };
}

/** Removes what the pattern matches at the end: the longest match when greedy, else the shortest. */
export function removeSuffix(value: string, pattern: string, greedy: boolean): PatternResult {
  // The shortest match at the end is the shortest at the start of the reversed value.
  const reversed = reversePattern([...pattern]);
  const compiled = compile(reversed, reversed.join(''), greedy, '^');
  if (typeof compiled === 'string') return { error: compiled };
  return { text: reverse(reverse(value).replace(compiled, '')) };
}

/** Replaces the first match, or all of them. A replacement of all is a template of Go's regexp package. */
export function replacePattern(value: string, pattern: string, replacement: string, all: boolean): PatternResult {
  const compiled = compile([...pattern], pattern, true, '');
  if (typeof compiled === 'string') return { error: compiled };
  if (!all) return { text: value.replace(compiled, () => replacement) };
  const everywhere = new RegExp(compiled.source, 'gsu');
  return { text: value.replace(everywhere, (match: string) => expandTemplate(replacement, match)) };
}

/** The regular expression, or the error. */
function compile(pattern: readonly string[], shown: string, greedy: boolean, prefix: string): RegExp | string {
  let source = prefix;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? '';
    if (char === '*') {
      source += greedy ? '[^\\n]*' : '[^\\n]*?';
    } else if (char === '?') {
      source += '[^\\n]';
    } else if (char === '\\') {
      const next = pattern[at + 1];
      if (next === '}' || next === '/') continue;
      if (next !== '*' && next !== '?' && next !== '\\') {
        return `invalid pattern (${shown}) in substitution: invalid escape '\\${next ?? '\uFFFD'}'`;
      }
      source += `\\${next}`;
      at++;
    } else {
      source += /[\][{}.+()|^$/]/.test(char) ? `\\${char}` : char;
    }
  }
  return new RegExp(source, 'su');
}

/** Reverses a pattern, each escape staying before its character. */
function reversePattern(pattern: readonly string[]): string[] {
  const reversed: string[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? '';
    const escaped = char === '\\' ? pattern[at + 1] : undefined;
    if (escaped === undefined) {
      reversed.unshift(char);
    } else {
      reversed.unshift(char, escaped);
      at++;
    }
  }
  return reversed;
}

function reverse(text: string): string {
  return [...text].reverse().join('');
}

/** Go's Regexp.Expand for a pattern without groups: `$0` is the match, `$name` is empty, `$$` is `$`. */
function expandTemplate(template: string, match: string): string {
  return template.replace(/\$(?:(\$)|\{(\w+)\}|(\w+))/g, (_whole, dollar?: string, braced?: string, bare?: string) => {
    if (dollar) return '$';
    return (braced ?? bare) === '0' ? match : '';
  });
}
