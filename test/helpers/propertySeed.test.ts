import fc from 'fast-check';
import { expect, test } from 'vitest';
import { propertySeed, seedOf } from './propertySeed';

test('a seed is the default, or what the environment asks for', () => {
  expect(seedOf(undefined, 1)).toBe(1);
  expect(seedOf('', 1)).toBe(1);
  expect(seedOf('-7', 1)).toBe(-7);
  expect(Number.isInteger(seedOf('random', 0.5))).toBe(true);
  expect(() => seedOf('soon', 1)).toThrow('not "soon"');
});

test('properties without a seed of their own have it, and say it where they fail', () => {
  const { seed } = fc.check(fc.property(fc.nat(), () => true));
  expect(seed).toBe(propertySeed);
  const failing = () => fc.assert(fc.property(fc.nat(), () => false));
  expect(failing).toThrow(`seed: ${propertySeed}`);
});
