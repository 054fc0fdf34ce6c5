import { expect, test } from 'vitest';
import { fixedAt, titlesAt } from '../../helpers/fixed';

test.each([
  ['an instruction', 'FROM a\n<|>EXPSOE 80\n', 'FROM a\nEXPOSE 80\n'],
  ['in lower case', 'from a\n<|>wokdir /x\n', 'from a\nworkdir /x\n'],
  ['an instruction that then has a warning', 'FROM a\n<|>ENTYPOINT b\n', 'FROM a\nENTRYPOINT b\n'],
  ['a flag', 'FROM a AS b\nFROM c\nCOPY --form<|>=b /x /y\n', 'FROM a AS b\nFROM c\nCOPY --from=b /x /y\n'],
  [
    'a mount key, in whatever case',
    'FROM a\nRUN --mount=type=cache,Ta<|>get=/x b\n',
    'FROM a\nRUN --mount=type=cache,target=/x b\n',
  ],
  [
    'a mount type',
    'FROM a\nRUN --mount=type=<|>cahe,target=/cahe b\n',
    'FROM a\nRUN --mount=type=cache,target=/cahe b\n',
  ],
  [
    'a sharing value',
    'FROM a\nRUN --mount=type=cache,target=/x,sharing=<|>lokced b\n',
    'FROM a\nRUN --mount=type=cache,target=/x,sharing=locked b\n',
  ],
  [
    'the first of two errors',
    'FROM a\nRUN --mount=t<|>yp=cache,targt=/x b\n',
    'FROM a\nRUN --mount=type=cache,targt=/x b\n',
  ],
])('%s', (_name, source, expected) => {
  expect(titlesAt(source)[0]).toMatch(/^\* Change to /);
  expect(fixedAt(source)).toBe(expected);
});

test.each([
  ['nothing like it', 'FROM a\n<|>FROBNICATE\n'],
  ['the value of a variable', 'FROM a\nARG T=cahe\nRUN --mount=type=<|>$T,target=/x b\n'],
  ['another error', 'FROM a\n<|>COPY b\n'],
])('nothing for %s', (_name, source) => {
  expect(titlesAt(source)).toEqual([]);
});
