import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTime } from '../../../server/src/server/inTime';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new Promise<string>(() => {});

test('an answer in time is the answer, and no timer is left', async () => {
  expect(await inTime(Promise.resolve('here'), 100, () => 'too late')).toBe('here');
  await expect(inTime(Promise.reject(new Error('no')), 100, () => 'too late')).rejects.toThrow('no');
  expect(vi.getTimerCount()).toBe(0);
});

test('silence ends after the time given, not before', async () => {
  const otherwise = vi.fn(() => 'too late');
  const answer = inTime(never, 100, otherwise);
  await vi.advanceTimersByTimeAsync(99);
  expect(otherwise).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(await answer).toBe('too late');
  expect(vi.getTimerCount()).toBe(0);
});
