import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root } from '../helpers/repository';

const folder = mkdtempSync(path.join(tmpdir(), 'multistage-npx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

/** What is packed is built already; a build here would replace what other tests run. */
function pack(): Packed {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' })) as Packed[];
  if (!packed) throw new Error('npm packed nothing');
  return packed;
}

test('the package that npm makes is the command line alone, and runs with no network', { timeout: 60_000 }, () => {
  const { filename, files } = pack();
  // Only a build for a release writes the notices.
  const names = files.map((file) => file.path).filter((name) => name !== 'dist/NOTICES.txt');
  expect(names.sort()).toEqual(['LICENSE', 'README.md', 'dist/cli.js', 'package.json']);
  expect((files.find((file) => file.path === 'dist/cli.js')?.mode ?? 0) & 0o111).toBe(0o111);

  writeFileSync(path.join(folder, 'Dockerfile'), 'FROM alpine:3.20 as base\n');
  const args = ['--yes', '--offline', `./${filename}`, 'check', '--format', 'github', 'Dockerfile'];
  const env = { ...process.env, npm_config_cache: path.join(folder, 'cache') };
  const { stdout, status, stderr } = spawnSync('npx', args, { cwd: folder, encoding: 'utf8', env });
  expect(stdout, stderr).toBe(
    "::warning file=Dockerfile,line=1,endLine=1,title=FromAsCasing::'as' and 'FROM' keywords' casing do not match\n",
  );
  expect(status).toBe(1);
});
