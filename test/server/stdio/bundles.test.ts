import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/lib/paths.mjs';

const bundle = (name: string) => readFileSync(path.join(root, 'dist', name), 'utf8');

test('the general help is a file of its own, which the server loads when it is asked for', () => {
  const documentation = 'Set the base image to use for any subsequent instructions';
  expect(bundle('general.js')).toContain(documentation);
  expect(bundle('server.js')).not.toContain(documentation);
  expect(bundle('server.js')).toMatch(/import\(['"]\.\/general\.js['"]\)/);
});

test('the browser has it all in one file, and nothing of Node', () => {
  expect(bundle('server.browser.js')).toContain('Set the base image to use for any subsequent instructions');
  expect(bundle('server.browser.js')).not.toMatch(/require\(['"]|Buffer\.from/);
});
