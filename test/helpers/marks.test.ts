import { describe, expect, test } from 'vitest';
import { marked, markRanges } from './marks';

describe('marks', () => {
  test('a cursor', () => {
    const { text, offset } = marked('FROM a<|>lpine');
    expect(text).toBe('FROM alpine');
    expect(offset).toBe(6);
  });

  test('several cursors and nested ranges', () => {
    const { text, offsets, ranges } = marked('<|>[|FROM [|alpine|]|]\n[||]<|>');
    expect(text).toBe('FROM alpine\n');
    expect(offsets).toEqual([0, 12]);
    expect(ranges).toEqual([
      { start: 0, end: 11 },
      { start: 5, end: 11 },
      { start: 12, end: 12 },
    ]);
  });

  test.each(['FROM [|alpine', 'FROM alpine|]'])('unbalanced: %s', (source) => {
    expect(() => marked(source)).toThrow('alpine');
  });

  test('a cursor or range that is not the only one is refused', () => {
    expect(() => marked('FROM').offset).toThrow('0 are there');
    expect(() => marked('[|F|][|R|]').range).toThrow('2 are there');
    expect(marked('F[|R|]').range).toEqual({ start: 1, end: 2 });
  });

  test.each(['[|FROM [|alpine|]|]\n', 'a[|b|][|c|]', '[||]a[||]', '[|a=[||]|]', 'none'])(
    'markRanges writes what marked reads: %s',
    (source) => {
      const { text, ranges } = marked(source);
      expect(markRanges(text, [...ranges].reverse())).toBe(source);
    },
  );

  test('ranges that cross cannot be written', () => {
    const crossing = [
      { start: 0, end: 2 },
      { start: 1, end: 3 },
    ];
    expect(() => markRanges('abc', crossing)).toThrow('cross');
  });
});
