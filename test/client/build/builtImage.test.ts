import { describe, expect, test } from 'vitest';
import { builtImage, runArgv } from '../../../client/src/build/builtImage';

const digest = 'c2ae9b1c05d8a56d1ef9f1d3f1ac1f4a4a0a4fb1ac8b1a5f3ee0e6a5a8f0b1c4';
const other = digest.replaceAll('c', 'd');

describe('docker', () => {
  test('names the image by its id', () => {
    const output = `#8 exporting to image\n#8 exporting layers done\n#8 writing image sha256:${digest} done\n#8 naming to docker.io/library/shop:1 done\n#8 DONE 0.1s\n`;
    expect(builtImage('docker', output)).toBe(`sha256:${digest}`);
  });

  test('keeps images in the store of containerd', () => {
    const output = `#8 exporting manifest list sha256:${digest} done\n#8 naming to moby-dangling@sha256:${digest} done\n#8 unpacking to moby-dangling@sha256:${digest} done\n`;
    expect(builtImage('docker', output)).toBe(`sha256:${digest}`);
    expect(builtImage('docker', '#8 unpacking to docker.io/library/shop:1 0.2s done\n')).toBe(
      'docker.io/library/shop:1',
    );
  });

  test('may leave no image', () => {
    expect(builtImage('docker', '#6 exporting to client directory\n#6 copying files 12B done\n')).toBeUndefined();
    expect(builtImage('docker', '')).toBeUndefined();
  });

  test('is not taken in by what a step writes', () => {
    const output = `#5 0.211 writing image sha256:${other} done\nwriting image sha256:${other}\n`;
    expect(builtImage('docker', output)).toBeUndefined();
    expect(builtImage('docker', `#8 writing image sha256:${digest} done\n${output}`)).toBe(`sha256:${digest}`);
  });
});

test('podman ends with the id', () => {
  expect(builtImage('podman', `STEP 2/2: RUN make\nCOMMIT\n--> 1f2e3d\n${digest}\n`)).toBe(digest);
  expect(builtImage('podman', `${digest}\nError: no space left\n`)).toBeUndefined();
});

test('buildah runs no images', () => {
  expect(builtImage('buildah', `COMMIT\n--> 1f2e3d\n${digest}\n`)).toBeUndefined();
});

test('an image runs in a terminal and is removed afterwards', () => {
  expect(runArgv('shop:1')).toEqual(['run', '-it', '--rm', 'shop:1']);
});
