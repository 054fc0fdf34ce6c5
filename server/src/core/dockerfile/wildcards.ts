/**
 * The patterns of `${name#p}`, `${name%p}` and `${name/p/r}`: `*`, `?`, and `\` before one of `* ? \`.
 * `\}` and `\/` are what the braces ask for; there the backslash isn't part of the pattern.
 */
import { type Budget, spend, tooLong, type Value } from './budget';

export type PatternResult = { readonly text: Value } | { readonly error: string };

/** Removes what the pattern matches at the start: the longest match when greedy, else the shortest. */
export function removePrefix(value: string, pattern: string, greedy: boolean, budget: Budget): PatternResult {
  const compiled = compile([...pattern]);
  if ('error' in compiled) return compiled;
  const chars = [...value];
  const match = matchFrom(compiled.segments, chars, 0, greedy, budget);
  return { text: match ? chars.slice(match.end ?? 0).join('') : tooLong };
}

/** Removes what the pattern matches at the end: the longest match when greedy, else the shortest. */
export function removeSuffix(value: string, pattern: string, greedy: boolean, budget: Budget): PatternResult {
  // The shortest match at the end is the shortest at the start of the reversed value.
  const compiled = compile(reversePattern([...pattern]));
  if ('error' in compiled) return compiled;
  const chars = [...value].reverse();
  const match = matchFrom(compiled.segments, chars, 0, greedy, budget);
  if (!match) return { text: tooLong };
  return {
    text: chars
      .slice(match.end ?? 0)
      .reverse()
      .join(''),
  };
}

/** Replaces the first match, or all of them. A replacement of all is a template of Go's regexp package. */
export function replacePattern(
  value: string,
  pattern: string,
  replacement: string,
  all: boolean,
  budget: Budget,
): PatternResult {
  const compiled = compile([...pattern]);
  if ('error' in compiled) return compiled;
  const chars = [...value];
  const parts: string[] = [];
  let copied = 0;
  let start = 0;
  while (start <= chars.length) {
    const match = matchFrom(compiled.segments, chars, start, true, budget);
    if (!match) return { text: tooLong };
    const { end, retry } = match;
    if (end !== undefined && (end > copied || start === 0)) {
      if (!spend(budget, replacement.length + end - start)) return { text: tooLong };
      const matched = chars.slice(start, end).join('');
      parts.push(chars.slice(copied, start).join(''), all ? expandTemplate(replacement, matched) : replacement);
      copied = end;
      if (!all) break;
    }
    start = end === undefined ? retry : Math.max(start + 1, end);
  }
  return { text: parts.join('') + chars.slice(copied).join('') };
}

/** What stands between the stars of a pattern: characters as they stand, or `anyOne`. */
type Segment = readonly (string | typeof anyOne)[];

/** Matches all but a line feed, as a star does with each of its characters. */
const anyOne: unique symbol = Symbol('any character');

type Compiled = { readonly segments: readonly Segment[] } | { readonly error: string };

function compile(pattern: readonly string[]): Compiled {
  let segment: (string | typeof anyOne)[] = [];
  const segments = [segment];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? '';
    if (char === '*') {
      if (segments.length > 1 && segment.length === 0) continue;
      segment = [];
      segments.push(segment);
    } else if (char === '?') {
      segment.push(anyOne);
    } else if (char === '\\') {
      const next = pattern[at + 1];
      if (next === '}' || next === '/') continue;
      if (next !== '*' && next !== '?' && next !== '\\') {
        const cause = `invalid escape '\\${next ?? '\uFFFD'}'`;
        return { error: `invalid pattern (${pattern.join('')}) in substitution: ${cause}` };
      }
      segment.push(next);
      at++;
    } else {
      segment.push(char);
    }
  }
  return { segments };
}

interface Match {
  /** Absent without a match. */
  readonly end?: number;
  /** Where the next could start. */
  readonly retry: number;
}

/**
 * The match that starts at `from`; undefined when the budget is used up. Each segment is taken where it comes first,
 * the last one of a greedy match where it comes last: another choice leaves no more to those behind it. Where a segment
 * is missing behind a star, it is missing for every start whose first star is in the same line.
 */
function matchFrom(
  segments: readonly Segment[],
  chars: readonly string[],
  from: number,
  greedy: boolean,
  budget: Budget,
): Match | undefined {
  const [first = [], ...others] = segments;
  const retry = from + 1;
  if (!isAt(first, chars, from, budget)) return budget.left < 0 ? undefined : { retry };
  let end = from + first.length;
  for (const [index, segment] of others.entries()) {
    const found = find(segment, chars, end, greedy && index === others.length - 1, budget);
    if (budget.left < 0) return undefined;
    if (found === undefined) {
      const lineEnd = chars.indexOf('\n', from + first.length);
      return { retry: Math.max(retry, (lineEnd < 0 ? chars.length : lineEnd) + 1 - first.length) };
    }
    end = found + segment.length;
  }
  return { end, retry };
}

/** The first or the last place of a segment behind a star, which goes no further than the line; undefined without one. */
function find(
  segment: Segment,
  chars: readonly string[],
  from: number,
  last: boolean,
  budget: Budget,
): number | undefined {
  let found: number | undefined;
  for (let at = from; budget.left >= 0 && (last || found === undefined); at++) {
    if (isAt(segment, chars, at, budget)) found = at;
    if (at >= chars.length || chars[at] === '\n') break;
  }
  return found;
}

/** Costs what is compared. */
function isAt(segment: Segment, chars: readonly string[], start: number, budget: Budget): boolean {
  let matched = 0;
  if (start + segment.length <= chars.length) {
    for (const element of segment) {
      const char = chars[start + matched];
      if (element === anyOne ? char === '\n' : char !== element) break;
      matched++;
    }
  }
  return spend(budget, matched + 1) && start + matched <= chars.length && matched === segment.length;
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
