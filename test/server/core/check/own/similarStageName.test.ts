import { describe, test } from 'vitest';
import { expectOwn } from '../../../../helpers/findings';

const meant = (name: string, stage: string) =>
  `No stage is named "${name}"; FROM takes it for an image. Did you mean "${stage}"? -> ${stage}`;
const below = (name: string) =>
  `Stage "${name}" is defined below; FROM sees only the stages above it and takes this for an image.`;

test('FROM an image that is named nearly as a stage above', () => {
  const text = 'FROM node:22 AS dependencies\nFROM [|dependecies|] AS build\nFROM [|biuld|]\n';
  expectOwn('SimilarStageName', text, [meant('dependecies', 'dependencies'), meant('biuld', 'build')]);
});

test('not a name that BuildKit refuses, such as a stage in capitals', () => {
  expectOwn('SimilarStageName', 'FROM node:22 AS Build\nFROM BUILD\n', []);
});

test('not another of a series, nor a short name that shares a letter', () => {
  expectOwn('SimilarStageName', 'FROM alpine AS php81\nFROM php82\n', []);
  expectOwn('SimilarStageName', 'FROM alpine AS web\nFROM dev\n', []);
});

test('the last of those that are alike', () => {
  const text = 'FROM alpine AS builda\nFROM alpine AS buildb\nFROM [|buildc|]\n';
  expectOwn('SimilarStageName', text, [meant('buildc', 'buildb')]);
});

test('FROM a stage that is defined below, or that the line itself defines', () => {
  expectOwn('SimilarStageName', 'FROM [|build|]\nFROM alpine AS build\n', [below('build')]);
  expectOwn('SimilarStageName', 'FROM build AS build\n', []);
  expectOwn('SimilarStageName', 'FROM alpine AS biuld\nFROM [|build|] AS build\n', [meant('build', 'biuld')]);
});

test('over a continuation, behind a flag and with Windows line ends', () => {
  const text = 'FROM alpine AS build\r\nFROM --platform=linux/amd64 \\\r\n  [|biuld|] \\\r\n  AS release\r\n';
  expectOwn('SimilarStageName', text, [meant('biuld', 'build')]);
});

describe('not', () => {
  const none = (text: string, contexts: readonly string[] = []) => {
    expectOwn('SimilarStageName', text, [], { contexts: new Set(contexts) });
  };

  test('a stage above, or a name that is three letters off', () => {
    none('FROM alpine AS build\nFROM build\n');
    none('FROM alpine AS release\nFROM rilaase2\n');
  });

  test('what is written as an image, or is an official one', () => {
    none('FROM alpine AS build\nFROM build:1\n');
    none('FROM alpine AS build\nFROM a/build\n');
    none('FROM alpine AS build\nFROM build.1\n');
    none('FROM alpine AS note\nFROM node\n');
    none('FROM scratch\nFROM alpine AS scratch\n');
  });

  test('what a variable comes to', () => {
    none('ARG BASE=biuld\nFROM alpine AS build\nFROM $BASE\n');
  });

  test('a named context that the build is given', () => {
    none('FROM alpine AS build\nFROM biuld\n', ['biuld']);
  });

  test('COPY --from', () => {
    none('FROM alpine AS build\nFROM alpine\nCOPY --from=biuld / /\n');
  });
});
