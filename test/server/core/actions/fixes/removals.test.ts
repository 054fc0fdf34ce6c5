import { describe, expect, test } from 'vitest';
import { fixedAt, titlesAt } from '../../../../helpers/fixed';

describe('an unused ARG', () => {
  test('goes with its line, and its comment stays', () => {
    expect(fixedAt('# Why\nARG <|>A=1\nARG B=2\nFROM a:$B\n')).toBe('# Why\nARG B=2\nFROM a:$B\n');
    expect(fixedAt('FROM a\nARG <|>A')).toBe('FROM a\n');
  });

  test('goes alone from several', () => {
    expect(fixedAt('ARG <|>A=1 B=2\nFROM a:$B\n')).toBe('ARG B=2\nFROM a:$B\n');
    expect(fixedAt('ARG A=1 \\\n    <|>B=2 \\\n    C=3\nFROM a:$A$C\n')).toBe('ARG A=1 \\\n    C=3\nFROM a:$A$C\n');
    expect(fixedAt('ARG A=1 \\\n    <|>B=2\nFROM a:$A\n')).toBe('ARG A=1\nFROM a:$A\n');
  });

  test('all of them', () => {
    expect(fixedAt('ARG <|>A B C\nARG D\nFROM a:$B\n', 'Fix all')).toBe('ARG B\nFROM a:$B\n');
    expect(fixedAt('ARG <|>A B\nFROM a\n', 'Fix all')).toBe('FROM a\n');
  });
});

describe('an unused stage', () => {
  test('goes with its comments and the blank lines below', () => {
    const source = `# syntax=docker/dockerfile:1

# Checks the sources.
# With vet.
FROM <|>golang
RUN go vet ./...

# Builds.
FROM golang AS build

FROM build
`;
    expect(fixedAt(source, 'Remove stage "stage-0"')).toBe(`# syntax=docker/dockerfile:1

# Builds.
FROM golang AS build

FROM build
`);
  });

  test('and indexes count one less', () => {
    expect(
      fixedAt(
        'FROM <|>golang\nFROM alpine AS b\nFROM debian\nCOPY --from=1 /a /b\nCOPY --link --from="1" /c /d\n',
        'Remove',
      ),
    ).toBe('FROM alpine AS b\nFROM debian\nCOPY --from=0 /a /b\nCOPY --link --from="0" /c /d\n');
  });

  test('not where a trigger counts stages', () => {
    expect(
      titlesAt('FROM <|>golang\nFROM alpine\nFROM debian\nCOPY --from=1 /a /b\nONBUILD COPY --from=1 /a /b\n'),
    ).toEqual([]);
  });

  test('directives and #! stay', () => {
    expect(fixedAt('#!/usr/bin/env docker\n# what it is\nFROM <|>alpine\nFROM debian\n', 'Remove')).toBe(
      '#!/usr/bin/env docker\n# what it is\nFROM debian\n',
    );
    expect(fixedAt('# escape=`\n# what it is\nFROM <|>alpine\nFROM debian\n', 'Remove')).toBe(
      '# escape=`\nFROM debian\n',
    );
  });
});

describe('a stage that does the same as another', () => {
  test('is built on it', () => {
    const source = `FROM --platform=$BUILDPLATFORM a AS one
RUN b
# and
CMD ["c"]

# The second.
FROM --platform=$BUILDPLATFORM a AS <|>two
RUN b
CMD ["c"]

FROM two
`;
    expect(fixedAt(source, 'Build on "one"')).toBe(`FROM --platform=$BUILDPLATFORM a AS one
RUN b
# and
CMD ["c"]

# The second.
FROM one AS two

FROM two
`);
  });

  test('not on an unnamed one, nor on one with triggers', () => {
    expect(titlesAt('FROM a\nRUN b\nFROM a AS <|>two\nRUN b\nFROM two\nCOPY --from=0 /a /b\n')).toEqual([]);
    expect(titlesAt('FROM a AS one\nONBUILD RUN b\nFROM a AS <|>two\nONBUILD RUN b\n')).toEqual([]);
    expect(titlesAt('FROM a AS one\nRUN b\nFROM c AS one\nFROM a AS <|>two\nRUN b\n')).toEqual([]);
  });
});

test('a copy from the base goes, unless it changes owner or mode', () => {
  expect(fixedAt('FROM a AS b\nFROM b\nCOPY --from=<|>b /x /x\nRUN c\n')).toBe('FROM a AS b\nFROM b\nRUN c\n');
  expect(titlesAt('FROM a AS b\nFROM b\nCOPY --chown=1 --from=<|>b /x /x\n')).toEqual([]);
});

test('the earlier of two goes, with the options that were meant for it', () => {
  const source = 'FROM a\n# Starts it.\n# check=skip=JSONArgsRecommended\n<|>CMD a \\\n  b\nUSER c\nCMD ["d"]\n';
  expect(titlesAt(source)).toEqual(['* Remove this CMD, which a later one replaces']);
  expect(fixedAt(source)).toBe('FROM a\n# Starts it.\nUSER c\nCMD ["d"]\n');
});

test('a redundant --platform goes with its space', () => {
  expect(fixedAt('FROM --platform=$TARGET<|>PLATFORM   a AS b\n')).toBe('FROM a AS b\n');
  expect(fixedAt('FROM --platform=$TARGET<|>PLATFORM \\\n  a\n')).toBe('FROM \\\n  a\n');
});

test('blank lines go from inside an instruction', () => {
  expect(fixedAt('FROM a\nRUN b \\\n<|>\n  && c \\\n \t\n# d\n\n  && e\n\nUSER f\n')).toBe(
    'FROM a\nRUN b \\\n  && c \\\n# d\n  && e\n\nUSER f\n',
  );
  expect(fixedAt('FROM a\r\nRUN b \\\r\n<|>\r\n  && c\r\n')).toBe('FROM a\r\nRUN b \\\r\n  && c\r\n');
});

test('an empty comment parts a comment that describes nothing', () => {
  const source = '# check=experimental=all\n\n# The shop.\n<|>FROM a AS b\n';
  expect(fixedAt(source)).toBe('# check=experimental=all\n\n# The shop.\n#\nFROM a AS b\n');
});
