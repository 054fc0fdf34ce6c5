import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inRepository } from '../helpers/repository';

const scratch = mkdtempSync(path.join(tmpdir(), 'globals-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** What TypeScript says of a file that is a layer's: the names that it does not know. */
function unknownNames(layer: string, text: string): readonly string[] {
  const folder = mkdtempSync(path.join(scratch, 'layer-'));
  writeFileSync(path.join(folder, 'scratch.ts'), text);
  const config = {
    extends: inRepository(`server/src/${layer}/tsconfig.json`),
    compilerOptions: { composite: false, emitDeclarationOnly: false, noEmit: true, rootDir: '/' },
    files: ['scratch.ts', inRepository(`server/src/${layer}/webApis.d.ts`)],
    include: [],
    references: [],
  };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = inRepository('node_modules/typescript/lib/tsc.js');
  const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8', timeout: 120_000 });
  const names = [...stdout.matchAll(/Cannot find name '(\w+)'/g)].map(([, name]) => name ?? '');
  expect(status === 0, stdout).toBe(names.length === 0);
  return names;
}

test.each(['core', 'service'])('%s has no global of Node or the DOM', (layer) => {
  const text = `
export const length = (text: string): number => new Map([[text, Buffer.from(text)]]).size;
export const title = (): string => document.title;
export const now = (): unknown => [process.argv, window, __dirname, setTimeout];
`;
  const names = ['Buffer', 'document', 'process', 'window', '__dirname', 'setTimeout'];
  expect(unknownNames(layer, text)).toEqual(names);
});

test('core has what the language and its webApis.d.ts have', () => {
  const text = 'export const bytes = (text: string): number => new TextEncoder().encode(text).length;\n';
  expect(unknownNames('core', text)).toEqual([]);
});
