import { expect, test } from 'vitest';
import { packagedReadme, repositoryUrl } from '../../scripts/lib/packagedReadme.mjs';

const read = () => new TextEncoder().encode('RIFF');

test('pictures are packed in, and links to files are plain text', () => {
  expect(packagedReadme('![A graph](media/graph.webp) and [more](docs/more.md)', read)).toBe(
    '![A graph](data:image/webp;base64,UklGRg==) and more',
  );
});

test('what has an address of its own stays', () => {
  const markdown = '[BuildKit](https://docs.docker.com/) ![x](https://example.com/x.png) [below](#rules)';
  expect(packagedReadme(markdown, read)).toBe(markdown);
});

test('a picture that the Extensions view refuses is an error', () => {
  expect(() => packagedReadme('![A graph](media/graph.svg)', read)).toThrow('media/graph.svg');
});

test('the repository is read in both of its forms', () => {
  const url = 'https://github.com/someone/something';
  expect(repositoryUrl({})).toBeUndefined();
  expect(repositoryUrl({ repository: url })).toBe(url);
  expect(repositoryUrl({ repository: { url } })).toBe(url);
  expect(() => repositoryUrl({ repository: 'git@github.com:someone/something.git' })).toThrow('"repository"');
});
