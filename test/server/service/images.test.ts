import { describe, expect, test } from 'vitest';
import { baseImages, contextImage, writtenImages } from '../../../server/src/service/images';
import { openDocument } from '../../helpers/openDocument';

describe('the images that a file builds on', () => {
  const imagesOf = (text: string, buildContexts: Readonly<Record<string, string>> = {}, buildArgs = {}) => {
    const contexts = new Set(Object.keys(buildContexts));
    return [...baseImages(openDocument(text, { contexts, buildArgs }).model, { buildContexts })];
  };

  test('are those of FROM, neither stages nor scratch nor what is copied from', () => {
    const text = `FROM golang:1.22 AS build
FROM build AS test
FROM scratch
COPY --from=nginx:1 /etc /etc
RUN --mount=from=busybox true
FROM golang:1.22
`;
    expect(imagesOf(text)).toEqual(['golang:1.22']);
  });

  test('have their variables expanded', () => {
    expect(imagesOf('ARG V=1.22\nFROM golang:$V-${OS:-alpine}\n')).toEqual(['golang:1.22-alpine']);
    expect(imagesOf('ARG V=1\nFROM golang:$V\n', {}, { V: '2' })).toEqual(['golang:2']);
  });

  test('are left out where a variable has no value', () => {
    expect(imagesOf('ARG V\nFROM golang:1.$V\nFROM $NONE\nFROM a${V}\nFROM a${V%b}\n')).toEqual([]);
    expect(imagesOf('ARG V\nFROM node${V:+:22}\n')).toEqual(['node']);
  });

  test('are left out in a half-typed line', () => {
    expect(imagesOf('FROM\nFROM \nFROM --platform=linux/arm64\n')).toEqual([]);
  });

  test('stand behind named contexts', () => {
    const contexts = { base: 'docker-image://ours:1', build: 'docker-image://ours:2', src: './src' };
    expect(imagesOf('FROM base\nFROM alpine AS build\nFROM src\n', contexts)).toEqual(['ours:1', 'ours:2']);
  });
});

test('a context is an image only where it says so', () => {
  const buildContexts = { a: 'docker-image://alpine:3', b: 'https://host/alpine.git', c: '' };
  expect(['a', 'b', 'c', 'd', 'toString'].map((name) => contextImage(name, { buildContexts }))).toEqual([
    'alpine:3',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('images are written where no variable is in the name', () => {
  const { model } = openDocument('ARG V=3\nFROM alpine:$V AS a\nFROM a\nFROM debian:12\nCOPY --from=nginx / /\n');
  expect(writtenImages(model)).toEqual(['debian:12']);
});
