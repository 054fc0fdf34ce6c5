import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readInputs, withSlashes } from '../../../server/src/cli/inputFiles';

const folder = mkdtempSync(path.join(tmpdir(), 'multistage-inputs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => path.join(folder, name);

function write(name: string, content: string | Buffer = 'FROM alpine\n'): string {
  mkdirSync(path.dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
  return at(name);
}

async function names(...given: readonly string[]): Promise<readonly string[]> {
  const { files, problems } = await readInputs(given);
  expect(problems).toEqual([]);
  return files.map(({ name }) => path.relative(folder, name));
}

describe('the files that are named', () => {
  test('are read in the order in which they are given, each once', async () => {
    const [b, a] = [write('order/b'), write('order/a')];
    expect(await names(b, a, `${folder}/order/../order/b`, at('order/*'))).toEqual(['order/b', 'order/a']);
  });

  test('a pattern finds Dockerfiles alone, in order', async () => {
    for (const name of ['z/Dockerfile', 'a/Dockerfile.dev', '.hidden/Dockerfile', 'a/Dockerfile.dockerignore'])
      write(`tree/${name}`);
    for (const name of ['node_modules/x/Dockerfile', 'a/.git/Dockerfile']) write(`tree/${name}`);
    expect(await names(at('tree/**/Dockerfile*'))).toEqual([
      'tree/.hidden/Dockerfile',
      'tree/a/Dockerfile.dev',
      'tree/z/Dockerfile',
    ]);
    const relative = path.relative('.', at('tree'));
    expect((await readInputs([`${relative}/**/Dockerfile*`])).files).toHaveLength(3);
    expect(await names(at('tree/node_modules/**/Dockerfile'))).toEqual(['tree/node_modules/x/Dockerfile']);
    expect(await names(at('tree/{z,a}/*'))).toEqual(['tree/a/Dockerfile.dev', 'tree/z/Dockerfile']);
  });

  test('a file may be named as a pattern is', async () => {
    expect(await names(write('odd/[ab]{c,d}*(e)!'))).toEqual(['odd/[ab]{c,d}*(e)!']);
  });

  test('a link is read', async () => {
    write('linked/Dockerfile');
    symlinkSync('Dockerfile', at('linked/link'));
    expect(await names(at('linked/link'))).toEqual(['linked/link']);
  });
});

test('a pattern has the slashes of Windows where a file has', () => {
  expect(withSlashes('app\\**\\Dockerfile*', '\\')).toBe('app/**/Dockerfile*');
  expect(withSlashes('app/\\[a\\]/*', '/')).toBe('app/\\[a\\]/*');
});

describe('what cannot be read', () => {
  test('is told, and keeps nothing else from being read', async () => {
    symlinkSync('ring', at('ring'));
    const good = write('problems/good');
    const binary = write('problems/binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0xff]));
    const { files, problems } = await readInputs([at('absent'), folder, good, binary, at('ring'), at('absent/*')]);
    expect(files.map(({ name }) => name)).toEqual([good]);
    expect(problems).toEqual([
      `there is no file ${at('absent')}`,
      `${folder} is a folder; name a file in it, or a pattern such as ${folder}/**/Dockerfile*`,
      `${binary} is not a text file`,
      expect.stringMatching(/^cannot read .*ring: ELOOP/),
      `nothing matches ${at('absent/*')}`,
    ]);
  });
});

describe('the text of a file', () => {
  const text = async (content: string | Buffer) => (await readInputs([write('text', content)])).files[0]?.text;

  test('keeps its byte order mark, its line ends and NULs', async () => {
    expect(await text('\uFEFFFROM a\r\n')).toBe('\uFEFFFROM a\r\n');
    expect(await text('FROM a\0\n')).toBe('FROM a\0\n');
  });

  test('is read with replacement characters where it is no UTF-8', async () => {
    expect(await text(Buffer.from('# caf\xe9\n', 'latin1'))).toBe('# caf\uFFFD\n');
  });
});

describe('the .dockerignore', () => {
  const patterns = async (file: string, context?: string) =>
    (await readInputs([file], context)).files[0]?.dockerignore?.patterns;

  test('is the file’s own before its folder’s', async () => {
    write('own/.dockerignore', 'folder\n');
    write('own/A.dockerignore', 'own\n');
    expect(await patterns(write('own/A'))).toEqual(['own']);
    expect(await patterns(write('own/B'))).toEqual(['folder']);
  });

  test('is that of the build context, unless the file has its own', async () => {
    write('context/.dockerignore', 'context\n');
    write('build/.dockerignore', 'folder\n');
    write('build/A.dockerignore', 'own\n');
    expect(await patterns(write('build/A'), at('context'))).toEqual(['own']);
    expect(await patterns(write('build/B'), at('context'))).toEqual(['context']);
    expect(await patterns(write('build/B'), at('own-none'))).toBeUndefined();
  });

  test('is none where a folder is called so', async () => {
    mkdirSync(at('folder/.dockerignore'), { recursive: true });
    expect(await patterns(write('folder/Dockerfile'))).toBeUndefined();
  });
});
