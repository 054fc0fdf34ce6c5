// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { describe, expect, test } from 'vitest';
import baseImages from '../../../../server/src/core/images/baseImages.json';
import { isOfficialImage, knownImageConfig } from '../../../../server/src/core/images/knownImages';
import { openDocument } from '../../../helpers/openDocument';

describe('an official image', () => {
  test.each(['alpine', 'golang', 'node', 'postgres'])('%s is one', (name) => expect(isOfficialImage(name)).toBe(true));

  test.each(['', 'build', 'Alpine', 'alpine:3.20', 'docker.io/library/alpine', 'constructor', '__proto__', 'toString'])(
    '%j is none',
    (name) => expect(isOfficialImage(name)).toBe(false),
  );
});

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

describe("a known image's config", () => {
  test('has values, and none for a variable that differs from version to version', () => {
    const config = knownImageConfig('golang:1.23');
    expect(config?.environment.get('GOPATH')).toBe('/go');
    expect(config?.environment.get('PATH')).toBe(`/go/bin:/usr/local/go/bin:${path}`);
    expect(config?.environment.has('GOLANG_VERSION')).toBe(true);
    expect(config?.environment.get('GOLANG_VERSION')).toBeUndefined();
    expect(config).toMatchObject({ workdir: '/go', user: undefined, shell: undefined });
  });

  test('has names that only some of its tags have', () => {
    expect([...(knownImageConfig('node:20')?.environment ?? [])]).toContainEqual(['YARN_VERSION', undefined]);
    expect([...(knownImageConfig('node')?.environment ?? [])]).toContainEqual(['NPM_CONFIG_LOGLEVEL', undefined]);
  });

  test('starts in the root, where nothing else is said', () => {
    expect(knownImageConfig('alpine')).toEqual({
      environment: new Map([['PATH', path]]),
      workdir: '/',
      user: undefined,
      shell: undefined,
    });
  });

  test('is that of the first rule for its tag', () => {
    expect(knownImageConfig('golang:1.23-nanoserver')).toMatchObject({
      user: 'ContainerUser',
      shell: ['cmd', '/S', '/C'],
      workdir: 'C:\\go',
    });
    expect(knownImageConfig('golang:1.23')?.environment.get('GOTOOLCHAIN')).toBe('local');
    expect(knownImageConfig('golang:1.20-alpine')?.environment.has('GOTOOLCHAIN')).toBe(false);
    expect(knownImageConfig('gcr.io/distroless/static:nonroot')).toMatchObject({
      user: '65532',
      workdir: '/home/nonroot',
    });
    expect(knownImageConfig('gcr.io/distroless/static:debug')).toMatchObject({ user: '0', workdir: '/' });
  });

  test('is found under each of its names', () => {
    const config = knownImageConfig('golang:1.23');
    expect(knownImageConfig('docker.io/library/golang:1.23')).toEqual(config);
    expect(knownImageConfig('library/golang:1.23')).toEqual(config);
    expect(knownImageConfig('gcr.io/distroless/cc-debian12:nonroot')).toEqual(
      knownImageConfig('gcr.io/distroless/static:nonroot'),
    );
  });

  test('is not known of other images, nor of other registries', () => {
    for (const image of ['', 'acme/golang', 'ghcr.io/library/golang', 'golang-tools', 'constructor', '__proto__:1']) {
      expect([image, knownImageConfig(image)]).toEqual([image, undefined]);
    }
  });

  test('is not known by a digest alone', () => {
    const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
    expect(knownImageConfig(`golang@${digest}`)).toBeUndefined();
    expect(knownImageConfig(`golang:1.23@${digest}`)).toEqual(knownImageConfig('golang:1.23'));
  });

  test('is the same object each time, so that nothing is evaluated again', () => {
    expect(knownImageConfig('rust:1.80')).toBe(knownImageConfig('rust:1.80'));
  });

  test('is that of a stage which builds on it', () => {
    const text = 'ARG GO=1.23\nFROM golang:$GO\nENV BIN=$GOPATH/bin\nWORKDIR src\n';
    const state = openDocument(text, { imageConfig: knownImageConfig }).model.stages[0]?.end;
    expect([state?.scope.value('BIN'), state?.workdir, state?.isBaseKnown]).toEqual(['/go/bin', '/go/src', true]);
  });
});

describe('the table', () => {
  const rules = Object.entries(baseImages.images);

  test('has globs of `*` alone, and none after one that takes all tags', () => {
    for (const [image, list] of rules) {
      const tags = list.map((rule) => rule.tags);
      expect([image, tags.filter((tag) => !/^[\w.*-]*$/.test(tag))]).toEqual([image, []]);
      expect([image, tags.slice(0, -1).includes('*')]).toEqual([image, false]);
    }
  });

  test('has names of variables that no rule has twice', () => {
    for (const [image, list] of rules) {
      for (const { tags, env, maybe = [] } of list as readonly { tags: string; env: object; maybe?: string[] }[]) {
        const names = [...Object.keys(env), ...maybe];
        expect([image, tags, names.filter((name) => !/^\w+$/.test(name))]).toEqual([image, tags, []]);
        expect([image, tags, new Set(names).size]).toEqual([image, tags, names.length]);
      }
    }
  });

  test('has aliases of images that it has', () => {
    const targets = Object.values(baseImages.aliases);
    expect(targets.filter((image) => !Object.hasOwn(baseImages.images, image))).toEqual([]);
  });
});
