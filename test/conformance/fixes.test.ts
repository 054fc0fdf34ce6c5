import { describe, test } from 'vitest';
import { expectEachFixMends, expectFixAllIsHarmless, expectFixesEnd } from '../helpers/fixProperties';
import { corpusFiles, hasShared, seedFiles } from '../helpers/shared';

const files = [...seedFiles(), ...corpusFiles()].map(({ name, text }) => [name, text] as const);

describe.skipIf(!hasShared).each(files)('fixes of %s', (_name, text) => {
  test('every fix mends what it says and brings nothing new', () => expectEachFixMends(text));
  test('one fix after the other comes to an end', { timeout: 30_000 }, () => expectFixesEnd(text));
  test('fix all brings nothing new', () => expectFixAllIsHarmless(text));
});
