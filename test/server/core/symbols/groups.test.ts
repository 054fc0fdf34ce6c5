import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Groups } from '../../../../server/src/core/symbols/groups';

test('joined things have one group, directly or not, and others their own', () => {
  const groups = new Groups();
  groups.join('a', 'b');
  groups.join('c', 'd');
  expect(groups.find('a')).toBe(groups.find('b'));
  expect(groups.find('a')).not.toBe(groups.find('c'));
  groups.join('b', 'c');
  expect(groups.find('a')).toBe(groups.find('d'));
  expect(groups.find('e')).toBe('e');
});

test('the same as joining whole sets', () => {
  const pairs = fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 20 });
  fc.assert(
    fc.property(pairs, (joins) => {
      const groups = new Groups();
      let colours = Array.from({ length: 13 }, (_, index) => index);
      for (const [a, b] of joins) {
        groups.join(a, b);
        const [from, to] = [colours[a], colours[b]];
        colours = colours.map((colour) => (colour === from ? (to ?? colour) : colour));
      }
      for (let a = 0; a < 13; a++) {
        for (let b = 0; b < 13; b++) expect(groups.find(a) === groups.find(b)).toBe(colours[a] === colours[b]);
      }
    }),
  );
});
