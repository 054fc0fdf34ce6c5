import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeXml, estimateWidth, shorten } from '../../../../server/src/core/graph/text';

const count = (text: string) => [...text].length;

describe('shorten', () => {
  test('leaves what fits', () => {
    expect(shorten('golang:1.22', 11, count)).toBe('golang:1.22');
  });

  test('cuts in the middle', () => {
    expect(shorten('registry.example.com/team/image:1.2.3', 15, count)).toBe('registr…e:1.2.3');
  });

  test('cuts no character in two', () => {
    expect(shorten('🐳🐳🐳🐳🐳🐳', 3, count)).toBe('🐳…🐳');
  });

  test('keeps to the width, both ends of the text and as much of it as it can', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, widest) => {
        const cut = shorten(text, widest, count);
        expect(count(cut)).toBe(Math.min(count(text), widest));
        if (cut === text) return;
        const [head = '', tail = ''] = cut.split('…', 2);
        expect(text.startsWith(head)).toBe(true);
        expect(text.endsWith(cut.slice(head.length + 1) || tail)).toBe(true);
      }),
    );
  });
});

describe('estimateWidth', () => {
  test('tells narrow texts from wide ones', () => {
    expect(estimateWidth('illi', 'base')).toBeLessThan(estimateWidth('wwww', 'base'));
    expect(estimateWidth('build', 'base')).toBeLessThan(estimateWidth('build', 'label'));
    expect(estimateWidth('構築', 'base')).toBeGreaterThan(2 * 11);
  });
});

describe('escapeXml', () => {
  test('escapes what means something in text or attributes', () => {
    expect(escapeXml(`<a b="c" d='e'>&</a>`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;&lt;/a&gt;');
  });

  test.each(['\0', '\x1b', '\ufffe', '\ud800', '\n'])('replaces %j, which XML cannot hold', (character) => {
    expect(escapeXml(`a${character}b`)).toBe('a\ufffdb');
  });

  test('keeps characters of all scripts', () => {
    expect(escapeXml('größe 構築 🐳')).toBe('größe 構築 🐳');
  });
});
