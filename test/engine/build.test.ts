import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuildCommand, buildArgv } from '../../client/src/build/argv';
import { docker } from './docker';

const dockerfile = `FROM alpine:3.20 AS words
ARG GREETING=hello
RUN --mount=type=cache,target=/cache echo "$GREETING, $(cat /etc/passwd | wc -l) user" > /words.txt

FROM alpine:3.20 AS broken
RUN echo about to fail && exit 3

FROM scratch AS page
COPY --link --from=words --chmod=644 /words.txt /index.txt
COPY --from=assets logo.txt /
`;

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'multistage-build-'));
  writeFileSync(path.join(folder, 'Dockerfile'), dockerfile);
  writeFileSync(path.join(folder, 'logo.txt'), 'a logo');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function build(command: Partial<BuildCommand>, input?: string) {
  const base = { dockerfile: path.join(folder, 'Dockerfile'), context: folder };
  return docker(buildArgv('docker', { ...base, ...command }), { cwd: folder, input });
}

test('a stage is built with its arguments, named contexts and output', async () => {
  const output = path.join(folder, 'out put');
  const { code, stderr } = await build({
    target: 'page',
    buildArgs: { GREETING: 'good day; $(exit 1)' },
    buildContexts: { assets: folder },
    output,
  });
  expect(stderr).not.toContain('ERROR');
  expect(code).toBe(0);
  expect(readFileSync(path.join(output, 'index.txt'), 'utf8')).toBe('good day; $(exit 1), 1 user\n');
  expect(readFileSync(path.join(output, 'logo.txt'), 'utf8')).toBe('a logo');
});

test('only what the target needs is built', async () => {
  const { code, stderr } = await build({ target: 'words' });
  expect(code).toBe(0);
  expect(stderr).toContain('[words 2/2]');
  expect(stderr).not.toContain('broken');
});

test('a text that is not saved is built', async () => {
  const { code, stderr } = await build({ dockerfile: 'stdin' }, 'FROM alpine:3.20 AS unsaved\nRUN echo from memory\n');
  expect(code).toBe(0);
  expect(stderr).toContain('from memory');
});

test('a failing step gives its exit code and its place', async () => {
  const { code, stderr } = await build({ target: 'broken' });
  expect(code).not.toBe(0);
  expect(stderr).toMatch(/^Dockerfile:6$/m);
  expect(stderr).toContain('exit code: 3');
});
