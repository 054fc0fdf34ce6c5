import { describe, test } from 'vitest';
import {
  expectEachFixMends,
  expectFixAllIsSafe,
  expectFixesEnd,
  expectFixesInAnyOrder,
  expectSafeFixesKeepTheBuild,
} from '../helpers/fixProperties';
import { corpusFiles, hasShared, seedFiles } from '../helpers/shared';

const files = [...seedFiles(), ...corpusFiles()].flatMap(({ name, text }) => [
  [name, text] as const,
  [`${name} with CRLF`, text.replace(/\r?\n/g, '\r\n')] as const,
]);
/** Which of the fixes that are offered comes next: far apart, so that no order in the file is kept. */
const order = Array.from({ length: 15 }, (_, index) => index * 37 + 11);

describe.skipIf(!hasShared).each(files)('fixes of %s', (_name, text) => {
  test('every fix mends what it says and leaves the rest', () => expectEachFixMends(text));
  test('one fix after the other comes to an end', () => expectFixesEnd(text));
  test('any order', () => expectFixesInAnyOrder(text, order));
  test('fix all is safe', () => expectFixAllIsSafe(text));
  test('safe fixes keep the build', () => expectSafeFixesKeepTheBuild(text));
});
