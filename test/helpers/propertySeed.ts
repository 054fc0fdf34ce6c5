/**
 * Property tests try the same inputs at each run, so that a suite fails for what was changed. `PROPERTY_SEED=7` and
 * `PROPERTY_SEED=random` try others; where a property fails, fast-check says with which seed.
 */
import fc from 'fast-check';

/** The seed that an environment variable's value asks for. */
export function seedOf(given: string | undefined, byDefault: number): number {
  if (given === undefined || given === '') return byDefault;
  const seed = given === 'random' ? Math.floor(Math.random() * 0x7fffffff) : Number(given);
  if (!Number.isInteger(seed)) throw new Error(`A seed is a whole number or "random", not "${given}"`);
  return seed;
}

/** All properties have it, unless they are given their own. */
export const propertySeed = seedOf(process.env.PROPERTY_SEED, 20_260_101);

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: propertySeed });
