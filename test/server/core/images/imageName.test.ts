import { describe, expect, test } from 'vitest';
import { contextName, familiarName, imageParts } from '../../../../server/src/core/images/imageName';

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
