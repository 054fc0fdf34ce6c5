import { describe, expect, test } from 'vitest';
import { parseGitReference } from '../../../../../server/src/core/check/buildkit/gitReference';

const repository = 'https://git.example.com/acme/tool.git';

function error(rest: string): string | undefined {
  const reference = parseGitReference(repository + rest);
  return 'error' in reference ? reference.error : undefined;
}

describe('a git source', () => {
  test('may say nothing but the repository', () => {
    expect(parseGitReference(repository)).toEqual({});
    expect(parseGitReference('git@git.example.com:acme/tool.git#main:src')).toEqual({});
  });

  test('tells the commit, and whether its .git stays', () => {
    expect(parseGitReference(`${repository}?checksum=abc&keep-git-dir`)).toEqual({ checksum: 'abc', keepGitDir: true });
    expect(parseGitReference(`${repository}?commit=abc&keep-git-dir=0#v1`)).toEqual({
      checksum: 'abc',
      keepGitDir: false,
    });
  });

  test('names what it fetches in more than one way, if all mean the same', () => {
    expect(error('?ref=v1&subdir=src#v1:src')).toBeUndefined();
    expect(error('?tag=v1#refs/tags/v1')).toBeUndefined();
    expect(error('?branch=main&ref=refs/heads/main')).toBeUndefined();
  });
});

describe('refused', () => {
  test('what names two commits or folders', () => {
    expect(error('?ref=v1#v2')).toBe('ref conflicts: "v2" vs "v1"');
    expect(error('?subdir=a#v1:b')).toBe('subdir conflicts: "b" vs "a"');
    expect(error('?tag=v1#v1')).toBe('ref conflicts: "v1" vs "refs/tags/v1"');
    expect(error('?branch=main#v1')).toBe('ref conflicts: "v1" vs "refs/heads/main"');
    expect(error('?tag=v1&branch=main')).toBe('branch conflicts with tag');
  });

  test('queries that are unknown, empty or repeated', () => {
    expect(error('?depth=1')).toBe('unexpected query "depth"');
    expect(error('?ref=')).toBe('query "ref" has no value');
    expect(error('?tag=a&tag=b')).toBe('query "tag" has multiple values');
  });

  test('values that are none of theirs', () => {
    expect(error('?submodules=maybe')).toBe('invalid submodules value: "maybe"');
    expect(error('?keep-git-dir=no')).toBe('invalid keep-git-dir value: "no"');
    expect(error('?fetch-by-commit=2')).toBe('invalid fetch-by-commit value: "2"');
    expect(error('?mtime=now')).toBe('invalid mtime value: "now" (must be "checkout" or "commit")');
  });
});
