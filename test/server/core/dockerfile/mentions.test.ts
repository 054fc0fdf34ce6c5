import { expect, test } from 'vitest';
import { mentions } from '../../../../server/src/core/dockerfile/mentions';

test('a name as a whole word', () => {
  for (const text of ['VERSION', '$VERSION', 'v=${VERSION:-1}', 'a-VERSION.tar', 'MY_VERSION VERSION']) {
    expect(mentions(text, 'VERSION'), text).toBe(true);
  }
});

test('not inside a longer one, nor in another case', () => {
  for (const text of ['', 'MY_VERSION', 'VERSIONS', 'VERSION_2', '2VERSION', 'version']) {
    expect(mentions(text, 'VERSION'), text).toBe(false);
  }
});

test('an empty name never: the search for it ends', () => {
  for (const text of ['', '=1.25', ' ', 'VERSION']) expect(mentions(text, ''), text).toBe(false);
});
