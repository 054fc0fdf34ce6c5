import { describe, expect, test } from 'vitest';
import { fixedAt, offeredAt } from '../../../../helpers/fixed';

function skipsAt(source: string): readonly string[] {
  return offeredAt(source)
    .actions.map(({ title }) => title)
    .filter((title) => title.startsWith('Skip '));
}

describe('in this file', () => {
  test.each([
    ['a new directive', '', '# check=skip=JSONArgsRecommended\n'],
    ['below others', '# syntax=a/b\n# escape=`\n', '# syntax=a/b\n# escape=`\n# check=skip=JSONArgsRecommended\n'],
    ['above comments', '# The shop\n\n', '# check=skip=JSONArgsRecommended\n# The shop\n\n'],
    ['below #!', '#!/bin/x\n', '#!/bin/x\n# check=skip=JSONArgsRecommended\n'],
    ['above a blank line', '\n', '# check=skip=JSONArgsRecommended\n\n'],
    ['behind a byte order mark', '\uFEFF', '\uFEFF# check=skip=JSONArgsRecommended\n'],
    ['another rule', '#check=skip=UndefinedVar\n', '#check=skip=UndefinedVar,JSONArgsRecommended\n'],
    ['no rule yet', '# check=skip=\n', '# check=skip=JSONArgsRecommended\n'],
    ['a list that goes on', '# check=skip=A, B\n', '# check=skip=A,JSONArgsRecommended B\n'],
    ['error before', '# check=error=true\n', '# check=error=true;skip=JSONArgsRecommended\n'],
    ['error behind', '# check=skip=A;error=true\n', '# check=skip=A,JSONArgsRecommended;error=true\n'],
    ['experimental', '# check=experimental=all\n', '# check=experimental=all;skip=JSONArgsRecommended\n'],
    ['twice', '# check=skip=A;skip=B\n', '# check=skip=A;skip=B,JSONArgsRecommended\n'],
    ['behind #!', '#!/bin/x\n# check=skip=A\n', '#!/bin/x\n# check=skip=A,JSONArgsRecommended\n'],
  ])('%s', (_name, top, expected) => {
    const rest = 'FROM a\nCMD b c\n';
    const source = `${top}FROM a\n<|>CMD b c\n`;
    expect(fixedAt(source, 'Skip JSONArgsRecommended in this file')).toBe(expected + rest);
  });

  test('with the line ending of the file', () => {
    expect(fixedAt('FROM a\r\n<|>CMD b\r\n', 'Skip JSONArgsRecommended in')).toBe(
      '# check=skip=JSONArgsRecommended\r\nFROM a\r\nCMD b\r\n',
    );
  });

  test('not where it would not help', () => {
    expect(skipsAt(' # check=skip=A\nFROM a\n<|>CMD b\n')).toEqual(['Skip JSONArgsRecommended here']);
    const options = { buildArgs: { BUILDKIT_DOCKERFILE_CHECK: 'error=false' } };
    const { actions } = offeredAt('FROM a\n<|>CMD b\n', { options });
    expect(actions.map(({ title }) => title)).not.toContain('Skip JSONArgsRecommended in this file');
  });
});

describe('here', () => {
  test.each([
    ['a new comment', '', '# check=skip=JSONArgsRecommended\n'],
    ['below a description', '# Starts it.\n', '# Starts it.\n# check=skip=JSONArgsRecommended\n'],
    ['another rule', '# check=skip=A\n', '# check=skip=A,JSONArgsRecommended\n'],
    ['far above', '# check=skip=A\n\n# Starts it.\n', '# check=skip=A,JSONArgsRecommended\n\n# Starts it.\n'],
    ['the first of two', '# check=skip=A\n# check=skip=B\n', '# check=skip=A,JSONArgsRecommended\n# check=skip=B\n'],
    ['cut off', '# check=skip=A\n#\n', '# check=skip=A\n#\n# check=skip=JSONArgsRecommended\n'],
    ['an indented one', '  # check=skip=A\n', '  # check=skip=A\n# check=skip=JSONArgsRecommended\n'],
    ['nothing yet', '# check =\n', '# check =skip=JSONArgsRecommended\n'],
  ])('%s', (_name, above, expected) => {
    expect(fixedAt(`FROM a\n${above}  <|>CMD b\n`, 'Skip JSONArgsRecommended here')).toBe(
      `FROM a\n${expected}  CMD b\n`,
    );
  });

  test('of repeated instructions at the later one', () => {
    expect(fixedAt('FROM a\n<|>CMD ["b"]\nUSER c\nCMD ["d"]\n', 'Skip MultipleInstructionsDisallowed here')).toBe(
      'FROM a\nCMD ["b"]\nUSER c\n# check=skip=MultipleInstructionsDisallowed\nCMD ["d"]\n',
    );
  });

  test('not for a rule that looks at no comment, nor at the top, where it would be a directive', () => {
    expect(skipsAt('FROM a\n<|>run b\n')).toEqual(['Skip ConsistentInstructionCasing in this file']);
    expect(skipsAt('FROM a AS <|>B\n')).toEqual(['Skip StageNameCasing in this file']);
    expect(skipsAt('\nFROM a AS <|>B\n')).toEqual(['Skip StageNameCasing here', 'Skip StageNameCasing in this file']);
  });

  test('not for an experimental rule, which is never skipped', () => {
    expect(skipsAt('# check=experimental=all\n\n# The shop\n<|>FROM a AS b\n')).toEqual([]);
  });
});
