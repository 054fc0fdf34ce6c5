import { expect, test } from 'vitest';
import { isGitSource, isHttpSource } from '../../../../../server/src/core/check/buildkit/sources';

test.each(['http://example.com/a.tgz', 'https://example.com/a.git'])('%s is fetched over HTTP', (source) => {
  expect(isHttpSource(source)).toBe(true);
});

test.each(['ftp://example.com/a', 'HTTPS://example.com/a', 'http:/a', './https://a'])('%s is not', (source) => {
  expect(isHttpSource(source)).toBe(false);
});

test.each([
  'https://git.example.com/acme/tool.git',
  'https://git.example.com/acme/tool.git#v1:src',
  'http://git.example.com/tool.git?ref=v1',
  'git://git.example.com/tool',
  'ssh://git@git.example.com/tool',
  'git@git.example.com:acme/tool',
])('%s is a git repository', (source) => expect(isGitSource(source)).toBe(true));

test.each([
  'https://example.com/tool',
  'https://example.com/a?b=c.git',
  'github.com/acme/tool.git',
  'tool.git',
  './a@b:c',
  'a@b/c',
])('%s is none', (source) => expect(isGitSource(source)).toBe(false));
