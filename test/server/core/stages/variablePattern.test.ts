import { expect, test } from 'vitest';
import { couldBecome } from '../../../../server/src/core/stages/variablePattern';

test.each([
  ['kit-$OS', 'kit-linux', true],
  ['kit-${OS}', 'kit-', true],
  ['kit-${OS}', 'other-linux', false],
  ['${A}-build-${B}', 'go-build-linux', true],
  ['${A}-build-${B}', 'go-test-linux', false],
  ['${A}-x-${B}-x-$C', 'a-x-b', false],
  ['a${X}a', 'a', false],
  ['$X', 'anything', true],
  ['${X:-build}', 'test', true],
  ['${X:-${Y}}', 'test', true],
  ['build', 'build', true],
  ['build', 'test', false],
])('%s could become %s: %s', (word, name, expected) => {
  expect(couldBecome(word, name)).toBe(expected);
});
