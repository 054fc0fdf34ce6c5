import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = path.resolve(__dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'multistage-npx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the package that npm makes runs with npx, with nothing else there and no network', { timeout: 60_000 }, () => {
  // What is packed is built already; a build here would replace what other tests run.
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  execFileSync('npm', pack, { cwd: root, stdio: 'pipe' });
  const [tarball = ''] = readdirSync(folder);
  writeFileSync(path.join(folder, 'Dockerfile'), 'FROM alpine:3.20 as base\n');
  const { stdout, status, stderr } = spawnSync(
    'npx',
    ['--yes', '--offline', `--package=./${tarball}`, 'multistage', 'check', '--format', 'github', 'Dockerfile'],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, npm_config_cache: path.join(folder, 'cache') } },
  );
  expect(stdout, stderr).toBe(
    "::warning file=Dockerfile,line=1,endLine=1,title=FromAsCasing::'as' and 'FROM' keywords' casing do not match\n",
  );
  expect(status).toBe(1);
});
