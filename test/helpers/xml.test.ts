import { describe, expect, test } from 'vitest';
import { parseXml, textOf } from './xml';

describe('parseXml', () => {
  test('reads elements, attributes and text', () => {
    const root = parseXml('<a b="1 &gt; 0"><c/>x &amp; &#121;</a>');
    expect(root).toMatchObject({ tag: 'a', attributes: { b: '1 > 0' } });
    expect(textOf(root)).toBe('x & y');
  });

  test.each([
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a>&</a>',
    '<a>&nbsp;</a>',
    '<a b=c/>',
    '<a b="1" b="2"/>',
    'x<a/>',
    '<a>\0</a>',
  ])('refuses %j', (text) => {
    expect(() => parseXml(text)).toThrow();
  });
});
