import { expect, test } from 'vitest';
import { shownDuration } from '../../../client/src/build/duration';

test.each([
  [0, '0.0 s'],
  [420, '0.4 s'],
  [9_949, '9.9 s'],
  [9_950, '10 s'],
  [59_499, '59 s'],
  [59_500, '1 min 0 s'],
  [185_000, '3 min 5 s'],
])('%d ms is %s', (milliseconds, shown) => {
  expect(shownDuration(milliseconds)).toBe(shown);
});
