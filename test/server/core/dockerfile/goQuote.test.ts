import { expect, test } from 'vitest';
import { quoteGo } from '../../../../server/src/core/dockerfile/goQuote';

test.each([
  ['', '""'],
  ['a b', '"a b"'],
  ['say "hi"', '"say \\"hi\\""'],
  ['C:\\', '"C:\\\\"'],
  ["it's", '"it\'s"'],
  ['\t\r\n\v\f\b\u0007', '"\\t\\r\\n\\v\\f\\b\\a"'],
  ['\0\u001b\u007f', '"\\x00\\x1b\\x7f"'],
  ['b\u00fchne \u{1f433}', '"b\u00fchne \u{1f433}"'],
  ['\u00a0\u200b\uFEFF', '"\\u00a0\\u200b\\ufeff"'],
  ['\u{e0001}', '"\\U000e0001"'],
])('quoteGo(%j) is %s', (text, expected) => {
  expect(quoteGo(text)).toBe(expected);
});
