import { describe, expect, test } from 'vitest';
import { readBuildDefinition } from '../../../client/src/build/buildDefinition';

describe('a task definition', () => {
  test('is a build with the properties that it has, and no more', () => {
    const definition = {
      type: 'multistage',
      dockerfile: 'services/api/Dockerfile',
      target: 'test',
      buildArgs: { GO_VERSION: '1.25' },
      tags: ['api:test'],
      engine: 'podman',
      label: 'test the api',
    };
    const { label, ...build } = definition;
    expect(readBuildDefinition(definition)).toEqual({ build });
    expect(label).toBeDefined();
  });

  test('needs a Dockerfile', () => {
    expect(readBuildDefinition({ type: 'multistage', target: 'test' })).toEqual({ unusable: 'dockerfile' });
    expect(readBuildDefinition({ type: 'multistage', dockerfile: '' })).toEqual({ unusable: 'dockerfile' });
  });

  test.each([
    ['type', 'shell'],
    ['target', 3],
    ['buildArgs', ['A=1']],
    ['buildArgs', { PORT: 80 }],
    ['buildContexts', 'assets=../assets'],
    ['tags', 'api:test'],
    ['args', ['--network', null]],
    ['engine', 'nerdctl'],
    ['platform', null],
  ])('whose %s is %j says so', (property, value) => {
    const definition = { type: 'multistage', dockerfile: 'Dockerfile', [property]: value };
    expect(readBuildDefinition(definition)).toEqual({ unusable: property });
  });
});
