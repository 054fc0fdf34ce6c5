import { describe, expect, test } from 'vitest';
import type { Value } from '../../../../../server/src/core/dockerfile/budget';
import { fixedAt, titlesAt } from '../../../../helpers/fixed';
import { openDocument } from '../../../../helpers/openDocument';

/** What the stage's variable is in the end. */
function valueOf(text: string, name: string): Value | undefined {
  return openDocument(text).model.stages[0]?.end.scope.value(name);
}

describe('a legacy pair means the same as key=value', () => {
  test.each([
    ['K v', 'K=v'],
    ['K   two words', 'K="two words"'],
    ["K it\\'s", "K=it\\'s"],
    ['K "quoted"', 'K="quoted"'],
    ['K "a b" c', 'K="a b"\\ c'],
    ['K a\\ b', 'K=a\\ b'],
    ['K a b\\ c', 'K=a\\ b\\ c'],
    ['K $PATH:/x', 'K=$PATH:/x'],
    ['K ${PATH} and more', 'K="${PATH} and more"'],
    ['K a=b c=d', 'K="a=b c=d"'],
    ["K '$x' y", "K='$x'\\ y"],
    ['K \\\n  v', 'K=v'],
    ['K a \\\n  b', 'K="a \\\n  b"'],
    ['K a \\\n  # why\n  b', 'K="a \\\n  # why\n  b"'],
  ])('%j', (pair, expected) => {
    const source = `FROM scratch\nENV <|>${pair}\n`;
    const fixed = fixedAt(source, 'Write as K=');
    expect(fixed).toBe(`FROM scratch\nENV ${expected}\n`);
    expect(valueOf(fixed, 'K')).toBe(valueOf(source.replace('<|>', ''), 'K'));
  });

  test('with the escape token of the file', () => {
    expect(fixedAt('# escape=`\nFROM a\nENV <|>HOME C:\\Program Files\n')).toContain('HOME="C:\\Program Files"');
    expect(fixedAt('# escape=`\nFROM a\nENV <|>HOME "C:\\Program" Files\n')).toContain('HOME="C:\\Program"` Files');
  });

  test('not where a comment would be lost', () => {
    expect(titlesAt('FROM a\nENV <|>K \\\n  # why\n  v\n')).toEqual([]);
  });
});

describe('MAINTAINER as a label', () => {
  test.each([
    ['Ada <ada@example.com>', '"Ada <ada@example.com>"'],
    ['"Ada"', '"Ada"'],
    ['"', '"\\""'],
    ['Ada "$HOME" \\o', '"Ada \\"\\$HOME\\" \\\\o"'],
    ["'Ada'", `"'Ada'"`],
    ['Ada \\\n  Lovelace', '"Ada \\\n  Lovelace"'],
  ])('%j', (name, value) => {
    const fixed = fixedAt(`FROM a\n<|>MAINTAINER ${name}\n`, 'Write');
    expect(fixed).toBe(`FROM a\nLABEL org.opencontainers.image.authors=${value}\n`);
  });

  test('in the case of its keyword', () => {
    expect(fixedAt('from a\n<|>maintainer b\n')).toBe('from a\nlabel org.opencontainers.image.authors="b"\n');
  });
});
