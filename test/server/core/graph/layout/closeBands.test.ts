import { expect, test } from 'vitest';
import { closeBands } from '../../../../../server/src/core/graph/layout/closeBands';

test('closes a band in which nothing stands, and no gap that is needed', () => {
  expect(closeBands([10, 50, 500, 540], [20, 20, 20, 20], 18)).toEqual([10, 48, 86, 124]);
  expect(closeBands([10, 40], [20, 20], 18)).toEqual([10, 40]);
});

test('leaves no band where one long entry stands beside two', () => {
  expect(closeBands([10, 300, 160], [20, 20, 320], 18)).toEqual([10, 300, 160]);
});

test('needs nothing to stand at all', () => {
  expect(closeBands([], [], 18)).toEqual([]);
});
