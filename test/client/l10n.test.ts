import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../helpers/repository';

const call = /\bl10n\.t\(/g;
const callOfLiteral = /\bl10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;

/** The client's sources, by path. */
const sources = readdirSync(path.join(root, 'client/src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .sort()
  .map((file) => ({ file, text: readFileSync(path.join(root, 'client/src', file), 'utf8') }));

test.each(sources)('what $file says can be found by translators', ({ text }) => {
  expect([...text.matchAll(callOfLiteral)]).toHaveLength([...text.matchAll(call)].length);
});

/** `npx vitest run test/client/l10n.test.ts -u` renews it. */
test('the bundle has every string of the client', async () => {
  const strings = sources.flatMap(({ text }) =>
    [...text.matchAll(callOfLiteral)].map(([, single, double]) => (single ?? double ?? '').replace(/\\(.)/g, '$1')),
  );
  const bundle = Object.fromEntries([...new Set(strings)].sort().map((string) => [string, string]));
  await expect(`${JSON.stringify(bundle, null, 2)}\n`).toMatchFileSnapshot(path.join(root, 'l10n/bundle.l10n.json'));
});
