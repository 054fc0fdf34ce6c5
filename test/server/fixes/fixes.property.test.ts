import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'vitest';
import { expectEachFixMends, expectFixAllIsHarmless, expectFixesEnd } from '../../helpers/fixProperties';

const folder = path.resolve(__dirname, '../../fixtures/dockerfiles');
const files = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const);
const withCrlf = files.map(([name, text]) => [`${name} with CRLF`, text.replaceAll('\n', '\r\n')] as const);

describe.each([...files, ...withCrlf])('%s', (_name, text) => {
  test('every fix mends what it says and brings nothing new', () => expectEachFixMends(text));
  test('one fix after the other comes to an end', () => expectFixesEnd(text));
  test('fix all brings nothing new', () => expectFixAllIsHarmless(text));
});
