import { describe, expect, test, vi } from 'vitest';
import { memoize, memoizeText } from '../../../../server/src/core/dockerfile/memoize';

describe('of objects', () => {
  test('each answer is worked out once', () => {
    const count = vi.fn(({ letters }: { readonly letters: string }) => [...letters]);
    const letters = memoize(count);
    const word = { letters: 'abc' };
    expect(letters(word)).toEqual(['a', 'b', 'c']);
    expect(letters(word)).toBe(letters(word));
    expect(count).toHaveBeenCalledTimes(1);
  });

  test('equal ones are as different as any', () => {
    const count = vi.fn((_: object) => 1);
    const one = memoize(count);
    one({});
    one({});
    expect(count).toHaveBeenCalledTimes(2);
  });

  test('no answer is one too', () => {
    const count = vi.fn((_: object) => undefined);
    const none = memoize(count);
    const key = {};
    expect([none(key), none(key)]).toEqual([undefined, undefined]);
    expect(count).toHaveBeenCalledTimes(1);
  });

  test('a failure is none: it is tried again', () => {
    let isReady = false;
    const ready = memoize((_: object) => {
      if (!isReady) throw new Error('not yet');
      return true;
    });
    const key = {};
    expect(() => ready(key)).toThrow('not yet');
    isReady = true;
    expect(ready(key)).toBe(true);
  });
});

describe('of texts', () => {
  test('each answer is worked out once, whatever the text is called', () => {
    const count = vi.fn((text: string) => (text === '' ? undefined : text.length));
    const length = memoizeText(count);
    const texts = ['a', '', '__proto__', 'constructor', 'toString', 'a', '', '__proto__'];
    expect(texts.map(length)).toEqual([1, undefined, 9, 11, 8, 1, undefined, 9]);
    expect(count).toHaveBeenCalledTimes(5);
  });

  test('all are forgotten once they are too many', () => {
    const count = vi.fn((text: string) => text);
    const same = memoizeText(count);
    for (let index = 0; index < 5_000; index++) same(`image-${index}`);
    same('image-0');
    expect(count).toHaveBeenCalledTimes(5_000);
    same('one more');
    same('image-0');
    expect(count).toHaveBeenCalledTimes(5_002);
  });
});
