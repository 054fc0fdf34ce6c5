import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { animatedWebp } from '../../scripts/lib/animatedWebp.mjs';
import { inRepository } from '../helpers/repository';

const picture = readFileSync(inRepository('media/pictures/build.webp'));

/** The names and contents of a RIFF file's chunks. */
function chunks(file: Buffer): { readonly name: string; readonly content: Buffer }[] {
  const found: { readonly name: string; readonly content: Buffer }[] = [];
  for (let at = 12; at < file.length; ) {
    const size = file.readUInt32LE(at + 4);
    found.push({ name: file.toString('latin1', at, at + 4), content: file.subarray(at + 8, at + 8 + size) });
    at += 8 + size + (size % 2);
  }
  return found;
}

test('frames stand in the file with their place, size and time', () => {
  const frame = { picture, left: 20, top: 40, width: 800, height: 496, milliseconds: 1200 };
  const file = animatedWebp(1000, 620, [frame, frame]);
  expect(file.readUInt32LE(4)).toBe(file.length - 8);
  const all = chunks(file);
  expect(all.map(({ name }) => name)).toEqual(['VP8X', 'ANIM', 'ANMF', 'ANMF']);
  const content = all[2]?.content ?? Buffer.alloc(16);
  expect([0, 3, 6, 9, 12].map((at) => content.readUIntLE(at, 3))).toEqual([10, 20, 799, 495, 1200]);
});

test('what is no WebP picture is an error', () => {
  const frame = { picture: Buffer.from('a'), left: 0, top: 0, width: 1, height: 1, milliseconds: 1 };
  expect(() => animatedWebp(1, 1, [frame])).toThrow('no WebP');
});
