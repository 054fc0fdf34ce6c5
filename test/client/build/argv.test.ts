import { describe, expect, test } from 'vitest';
import { type BuildCommand, buildArgv, shownCommand } from '../../../client/src/build/argv';

const service: BuildCommand = { dockerfile: '/home/ana/my app/Dockerfile', context: '/home/ana/my app' };

describe('the arguments of a build', () => {
  test('of the default target name no target', () => {
    expect(buildArgv('docker', service)).toEqual([
      'buildx',
      'build',
      '--progress=plain',
      '--file',
      '/home/ana/my app/Dockerfile',
      '/home/ana/my app',
    ]);
  });

  test('have each part of the build as arguments of their own, the context last', () => {
    const build: BuildCommand = {
      ...service,
      target: 'test',
      buildArgs: { GO_VERSION: '1.25', FLAGS: '-race -v "x"; rm -rf $HOME' },
      buildContexts: { assets: '../assets', base: 'docker-image://alpine:3.20' },
      platform: 'linux/arm64',
      tags: ['app:test', 'app:latest'],
      output: 'type=local,dest=bin',
      args: ['--no-cache', '--secret', 'id=npm,src=.npmrc'],
    };
    expect(buildArgv('docker', build)).toEqual([
      ...['buildx', 'build', '--progress=plain', '--target', 'test'],
      ...['--build-arg', 'GO_VERSION=1.25', '--build-arg', 'FLAGS=-race -v "x"; rm -rf $HOME'],
      ...['--build-context', 'assets=../assets', '--build-context', 'base=docker-image://alpine:3.20'],
      ...['--platform', 'linux/arm64', '--tag', 'app:test', '--tag', 'app:latest'],
      ...['--output', 'type=local,dest=bin', '--no-cache', '--secret', 'id=npm,src=.npmrc'],
      ...['--file', '/home/ana/my app/Dockerfile', '/home/ana/my app'],
    ]);
  });

  test('read an unsaved Dockerfile from the input', () => {
    expect(buildArgv('docker', { ...service, dockerfile: 'stdin' }).slice(-3)).toEqual([
      '--file',
      '-',
      '/home/ana/my app',
    ]);
  });

  test('have an empty value where it is given, and none where the environment has it', () => {
    const argv = buildArgv('docker', { ...service, buildArgs: { EMPTY: '', NPM_TOKEN: null } });
    expect(argv).toContain('EMPTY=');
    expect(argv).toContain('NPM_TOKEN');
  });

  test.each(['podman', 'buildah'] as const)('of %s have no buildx and no progress', (engine) => {
    expect(buildArgv(engine, { ...service, target: 'test' })).toEqual([
      'build',
      '--target',
      'test',
      '--file',
      '/home/ana/my app/Dockerfile',
      '/home/ana/my app',
    ]);
  });
});

test('the command shown can be given to a shell', () => {
  expect(shownCommand('docker', ['build', "it's $HOME", '--tag', 'app:1.0', 'C:\\Users\\Ana', ''])).toBe(
    `docker build 'it'\\''s $HOME' --tag app:1.0 'C:\\Users\\Ana' ''`,
  );
});
