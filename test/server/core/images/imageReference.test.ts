import { describe, expect, test } from 'vitest';
import {
  contextName,
  digestError,
  familiarName,
  imageParts,
  imageReferenceError,
} from '../../../../server/src/core/images/imageReference';

describe('the familiar name', () => {
  test.each([
    ['docker.io/library/alpine:3.20', 'alpine:3.20'],
    ['index.docker.io/library/alpine', 'alpine'],
    ['library/alpine:3.20', 'alpine:3.20'],
    ['docker.io/alpine', 'alpine'],
    ['docker.io/grafana/grafana:11.2.0', 'grafana/grafana:11.2.0'],
    ['docker.io/library/alpine@sha256:0123', 'alpine@sha256:0123'],
  ])('of %s is %s', (image, name) => expect(familiarName(image)).toBe(name));

  test.each([
    'alpine',
    'grafana/grafana',
    'library/acme/tool',
    'library',
    'library/',
    'ghcr.io/library/alpine',
    'registry.example:5000/docker.io/tool',
    'mydocker.io/library/alpine',
    'docker.io/',
    '',
    '__proto__',
  ])('of %j is itself', (image) => expect(familiarName(image)).toBe(image));

  test('keeps library where more than a name follows', () => {
    expect(familiarName('docker.io/library/acme/tool')).toBe('library/acme/tool');
  });
});

describe('the parts', () => {
  test.each([
    ['alpine', { name: 'alpine' }],
    ['alpine:3.20', { name: 'alpine', tag: '3.20' }],
    ['docker.io/library/node:22-slim', { name: 'node', tag: '22-slim' }],
    ['localhost:5000/tools/lint', { name: 'localhost:5000/tools/lint' }],
    ['localhost:5000/tools/lint:v2', { name: 'localhost:5000/tools/lint', tag: 'v2' }],
    ['alpine@sha256:0123', { name: 'alpine', digest: 'sha256:0123' }],
    ['ghcr.io/acme/app:1.2@sha256:0123', { name: 'ghcr.io/acme/app', tag: '1.2', digest: 'sha256:0123' }],
    ['alpine:', { name: 'alpine', tag: '' }],
    ['', { name: '' }],
    ['constructor:toString', { name: 'constructor', tag: 'toString' }],
  ])('of %j', (image, parts) => {
    expect(imageParts(image)).toEqual({ tag: undefined, digest: undefined, ...parts });
  });
});

test('a context stands for an image by its familiar name, without the tag that every image has', () => {
  expect(contextName('docker.io/library/alpine:latest')).toBe('alpine');
  expect(contextName('library/alpine')).toBe('alpine');
  expect(contextName('alpine:3.20')).toBe('alpine:3.20');
  expect(contextName('ghcr.io/acme/app:latest')).toBe('ghcr.io/acme/app');
  expect(contextName('alpine:latest-slim')).toBe('alpine:latest-slim');
});

const hex = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('an image name', () => {
  test.each([
    'alpine',
    'alpine:3.20',
    `alpine@sha256:${hex}`,
    `alpine:3.20@sha256:${hex}`,
    'acme/tool',
    'ghcr.io/acme/tool:v1_2.3-4',
    'localhost/tool',
    'localhost:5000/tool',
    'Registry/tool',
    'my_host.example/tool',
    'a__b/c-d.e',
    'a---b',
    'docker.io/alpine',
    'index.docker.io/library/alpine',
    '[::1]:5000/tool',
    'tool:TAG',
  ])('%s', (name) => expect(imageReferenceError(name)).toBeUndefined());

  test.each([
    ...[
      '',
      'alpine:',
      ':3',
      'alpine:3:4',
      'alpine@',
      'alpine@sha256:abc',
      'a b',
      'a/',
      '/a',
      'a//b',
      'https://a/b',
      'a~b',
    ],
    ...['-a', 'a-', 'a___b', 'a..b', 'a._b', 'alpine:-3', `alpine:${'x'.repeat(129)}`, 'a$b'],
  ])('%j is none', (name) => expect(imageReferenceError(name)).toBe('invalid reference format'));

  test('in lower case but for registry and tag', () => {
    const lower = (name: string) => `invalid reference format: repository name (${name}) must be lowercase`;
    expect(imageReferenceError('Alpine')).toBe(lower('library/Alpine'));
    expect(imageReferenceError('acme/Tool:1')).toBe(lower('acme/Tool'));
    expect(imageReferenceError('ghcr.io/Acme/tool')).toBe(lower('Acme/tool'));
  });

  test('that is no number of an image, and not too long', () => {
    expect(imageReferenceError(hex)).toBe(
      `invalid repository name (${hex}), cannot specify 64-byte hexadecimal strings`,
    );
    expect(imageReferenceError('a'.repeat(247))).toBeUndefined();
    expect(imageReferenceError('a'.repeat(248))).toBe('repository name must not be more than 255 characters');
  });

  test('with a digest that is one', () => {
    expect(imageReferenceError(`alpine@sha256:${hex.slice(1)}`)).toBe('invalid checksum digest length');
    expect(imageReferenceError(`alpine@sha256:${hex.toUpperCase()}`)).toBe('invalid checksum digest format');
    expect(imageReferenceError(`alpine@md5:${hex}`)).toBe('unsupported digest algorithm');
  });
});

test.each([
  [`sha256:${hex}`, undefined],
  [`sha512:${hex}${hex}`, undefined],
  [`sha256:${hex}0`, 'invalid checksum digest length'],
  [`sha256:${hex.replace('e', 'g')}`, 'invalid checksum digest format'],
  ['sha256', 'invalid checksum digest format'],
  ['sha256:', 'invalid checksum digest format'],
  [':abc', 'invalid checksum digest format'],
  ['md5:abc', 'unsupported digest algorithm'],
  ['MD5:abc', 'invalid checksum digest format'],
  ['constructor:abc', 'unsupported digest algorithm'],
])('the digest %s: %s', (digest, error) => expect(digestError(digest)).toBe(error));
