import { describe, expect, test } from 'vitest';
import { fixedAt, titlesAt } from '../../../../helpers/fixed';

describe('in FROM', () => {
  test('the suggested one, everywhere in the word', () => {
    const source = 'ARG VERSION=1\nFROM a:${VERS<|>OIN:-2}$VERSOIN\n';
    expect(titlesAt(source)).toEqual(['* Change to "$VERSION"', 'Declare ARG VERSOIN above the first FROM']);
    expect(fixedAt(source)).toBe('ARG VERSION=1\nFROM a:${VERSION:-2}$VERSION\n');
  });

  test('an ARG behind the others', () => {
    expect(fixedAt('ARG A=1\n\nFROM a:$A-$<|>B-c\n', 'Declare')).toBe('ARG A=1\nARG B\n\nFROM a:$A-$B-c\n');
  });

  test('an ARG above the comments of FROM', () => {
    expect(fixedAt('# escape=`\n# b builds.\nfrom a:x$<|>B as b\n', 'Declare')).toBe(
      '# escape=`\narg B\n# b builds.\nfrom a:x$B as b\n',
    );
    expect(fixedAt('#!/bin/x\nFROM a:x$<|>B\n', 'Declare')).toBe('#!/bin/x\nARG B\nFROM a:x$B\n');
  });
});

describe('in a stage', () => {
  test('a global ARG is declared below FROM', () => {
    const source = 'ARG V=1\r\nFROM scratch AS a\r\n  COPY x /$<|>V\r\n';
    expect(titlesAt(source)).toEqual(['* Declare ARG V in this stage']);
    expect(fixedAt(source)).toBe('ARG V=1\r\nFROM scratch AS a\r\n  ARG V\r\n  COPY x /$V\r\n');
  });

  test('a platform argument too', () => {
    expect(fixedAt('from scratch\ncopy x /$<|>TARGETARCH')).toBe('from scratch\narg TARGETARCH\ncopy x /$TARGETARCH');
  });

  test('the suggested one, everywhere in the word', () => {
    const source = 'FROM scratch\nENV HOME=/x\n# why\nCOPY y $H<|>OEM/${HOEM}\n';
    expect(titlesAt(source)).toEqual(['* Change to "$HOME"', 'Declare ARG HOEM above this instruction']);
    expect(fixedAt(source)).toBe('FROM scratch\nENV HOME=/x\n# why\nCOPY y $HOME/${HOME}\n');
    expect(fixedAt(source, 'Declare')).toBe('FROM scratch\nENV HOME=/x\nARG HOEM\n# why\nCOPY y $HOEM/${HOEM}\n');
  });

  test('an ARG without a value, which BuildKit does not suggest', () => {
    expect(titlesAt('FROM scratch\nARG VERSION\nCOPY x /$VERS<|>OIN\n')[0]).toBe('* Change to "$VERSION"');
  });

  test('not preferred where the base image may define it', () => {
    expect(titlesAt('FROM a\nENV HOME=/x\nCOPY y $H<|>OEM\n')[0]).toBe('Change to "$HOME"');
  });

  test('in a heredoc', () => {
    expect(fixedAt('FROM scratch\nENV WHO=me\nCOPY <<E /x\nI am $W<|>OH\nE\n')).toBe(
      'FROM scratch\nENV WHO=me\nCOPY <<E /x\nI am $WHO\nE\n',
    );
  });

  test('nothing to declare of what is no name, or a secret', () => {
    expect(titlesAt('FROM scratch\nCOPY x /$<|>1\n')).toEqual([]);
    expect(titlesAt('FROM scratch\nCOPY x /$<|>API_TOKEN\n')).toEqual([]);
  });
});

test('a global ARG that a command uses', () => {
  const source = 'ARG V=1\nFROM a\nRUN echo $<|>V\n';
  expect(titlesAt(source)).toEqual(['* Declare ARG V in this stage']);
  expect(fixedAt(source)).toBe('ARG V=1\nFROM a\nARG V\nRUN echo $V\n');
});
