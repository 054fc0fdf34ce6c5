import { describe, expect, test } from 'vitest';
import { parsePlatform } from '../../../../../server/src/core/check/buildkit/platformSpecifier';

describe('a platform', () => {
  test('is a system, an architecture, and a variant', () => {
    expect(parsePlatform('linux/arm/v7')).toEqual({ os: 'linux', architecture: 'arm' });
    expect(parsePlatform('windows(10.0.17763)/amd64')).toEqual({ os: 'windows', architecture: 'amd64' });
    expect(parsePlatform('plan9000/abacus')).toEqual({ os: 'plan9000', architecture: 'abacus' });
  });

  test('is completed where one of the two is known', () => {
    expect(parsePlatform('windows')).toEqual({ os: 'windows', architecture: 'amd64' });
    expect(parsePlatform('arm64')).toEqual({ os: 'linux', architecture: 'arm64' });
  });

  test.each([
    ['Linux/X86_64', 'linux', 'amd64'],
    ['linux/x86-64', 'linux', 'amd64'],
    ['linux/i386', 'linux', '386'],
    ['linux/aarch64', 'linux', 'arm64'],
    ['linux/armhf', 'linux', 'arm'],
    ['macos/arm64', 'darwin', 'arm64'],
  ])('%s has other names too', (text, os, architecture) => expect(parsePlatform(text)).toEqual({ os, architecture }));
});

test.each([
  ['abacus', '"abacus": unknown operating system or architecture'],
  ['linux/*', '"linux/*": wildcards not yet supported'],
  ['linux/a/b/c', '"linux/a/b/c": cannot parse platform specifier'],
  [
    'linux/a/b/c/d',
    '"c/d" is an invalid component of "linux/a/b/c/d": platform specifier component must match "^[A-Za-z0-9_.-]+$"',
  ],
  ['linux/', '"" is an invalid component of "linux/": platform specifier component must match "^[A-Za-z0-9_.-]+$"'],
  [
    'lin ux/arm64',
    '"lin ux" is an invalid OS component of "lin ux/arm64": OSAndVersion specifier component must match ' +
      '"^([A-Za-z0-9_-]+)(?:\\\\(([A-Za-z0-9_.%-]*)((?:\\\\+[A-Za-z0-9_.%-]+)*)\\\\))?$"',
  ],
])('%s is none', (text, cause) => expect(parsePlatform(text)).toEqual({ error: `${cause}: invalid argument` }));
