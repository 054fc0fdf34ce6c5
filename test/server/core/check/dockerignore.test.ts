import { describe, expect, test } from 'vitest';
import { cleanPath, parseDockerignore } from '../../../../server/src/core/check/dockerignore';

function excluded(patterns: string, ...paths: readonly string[]): readonly string[] {
  const { excludes } = parseDockerignore(patterns);
  return paths.filter(excludes);
}

describe('a .dockerignore', () => {
  test('has one pattern a line, cleaned, without comments and spaces around', () => {
    const text = '\uFEFF# comment\r\n\n  node_modules  \n./dist/\n/build/../out\n  # no comment\n/\n';
    expect(parseDockerignore(text).patterns).toEqual(['node_modules', 'dist', 'out', '# no comment', '/']);
  });

  test('with an exception is not checked', () => {
    const ignored = parseDockerignore('*\n! keep.txt\n');
    expect(ignored.patterns).toEqual(['*', '!keep.txt']);
    expect(ignored.hasExceptions).toBe(true);
    expect(ignored.excludes('other.txt')).toBe(false);
  });

  test('is refused for what is no pattern', () => {
    const error = (text: string) => parseDockerignore(text).error;
    expect(error('src\n!\n')).toBe('illegal exclusion pattern: "!"');
    expect(error('a[\n!\n')).toBe('syntax error in pattern');
    for (const wrong of ['[a', '[]', '[]a]', '[^]', '[a-]', '[-a]', 'a\\']) {
      expect([wrong, error(wrong)]).toEqual([wrong, 'syntax error in pattern']);
    }
    // What stands behind a star that nothing could match is not looked at.
    for (const wrong of ['*[', '?*[a', '.*[', 'a[*'])
      expect([wrong, error(wrong)]).toEqual([wrong, 'syntax error in pattern']);
    for (const unread of ['a*[', '?.*[a', 'src/**/[']) expect([unread, error(unread)]).toEqual([unread, undefined]);
    for (const right of ['[a]', '[^a]', '[a-z0-9]', '[\\]]', 'a]', '\\[', '**/*.go', '!**/*.md']) {
      expect([right, error(right)]).toEqual([right, undefined]);
    }
  });
});

describe('a pattern', () => {
  test('excludes a path and all that is in it', () => {
    expect(excluded('src', 'src', 'src/main.go', 'lib/src', 'srcs')).toEqual(['src', 'src/main.go']);
  });

  test('with * stays in its folder', () => {
    expect(excluded('*.md', 'README.md', 'docs/a.md', 'md')).toEqual(['README.md']);
    expect(excluded('*/*.md', 'README.md', 'docs/a.md')).toEqual(['docs/a.md']);
  });

  test('with ** goes into any', () => {
    expect(excluded('**/*.md', 'README.md', 'docs/a/b.md')).toEqual(['README.md', 'docs/a/b.md']);
    expect(excluded('docs/**/b.md', 'docs/b.md', 'docs/a/b.md', 'b.md')).toEqual(['docs/b.md', 'docs/a/b.md']);
    expect(excluded('docs/**/b.md', 'docs/ab.md', 'docs/a/ab.md', 'docsb.md')).toEqual([]);
    expect(excluded('a**b', 'ab', 'ax/b', 'a/x/b', 'axb', 'a/xb')).toEqual(['ab', 'ax/b', 'a/x/b']);
    expect(excluded('**/build', 'build', 'a/build', 'rebuild')).toEqual(['build', 'a/build']);
    expect(excluded('docs/**', 'docs', 'docs/a/b.md')).toEqual(['docs/a/b.md']);
  });

  test('with ? and classes has one character', () => {
    expect(excluded('a?c', 'abc', 'a/c', 'ac')).toEqual(['abc']);
    expect(excluded('v[0-9]', 'v1', 'va', 'v10')).toEqual(['v1']);
    expect(excluded('v[^0-9]', 'v1', 'va')).toEqual(['va']);
  });

  test('takes an escaped character, and those of regular expressions, as they stand', () => {
    expect(excluded('\\*.md', '*.md', 'a.md')).toEqual(['*.md']);
    expect(excluded('a.b+(c)', 'a.b+(c)', 'axb+(c)', 'a.bb(c)')).toEqual(['a.b+(c)']);
  });

  test('tells capitals from small letters', () => {
    expect(excluded('readme.md', 'README.md', 'readme.md')).toEqual(['readme.md']);
  });
});

test("paths are cleaned as Go's path.Clean does", () => {
  expect(['./a//b/', '/a/../b', '../a', 'a/..', '', '/..', 'a/./b/../../..'].map(cleanPath)).toEqual([
    'a/b',
    '/b',
    '../a',
    '.',
    '.',
    '/',
    '..',
  ]);
});
