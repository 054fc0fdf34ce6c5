import { describe, expect, test } from 'vitest';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import { descriptionOf, previousComments } from '../../../../server/src/core/stages/comments';

function comments(text: string): readonly string[] {
  const file = parseDockerfile(text);
  const last = file.instructions.at(-1);
  return last ? previousComments(file, last).map(({ syntax }) => syntax.comment) : [];
}

function description(text: string, name: string): string | undefined {
  const file = parseDockerfile(text);
  const last = file.instructions.at(-1);
  return last && descriptionOf(file, last, name);
}

describe('comments before an instruction', () => {
  test('are those since the instruction before', () => {
    expect(comments('# one\nARG A\n# two\n# three\nFROM scratch\n')).toEqual(['two', 'three']);
  });
  test('reach over blank lines', () => {
    expect(comments('ARG A\n# two\n\n\n# three\nFROM scratch\n')).toEqual(['two', 'three']);
  });
  test('start anew at an empty one', () => {
    expect(comments('# licence\n#\n# base\nFROM scratch\n')).toEqual(['base']);
  });
  test('are no directives', () => {
    expect(comments('# escape=`\n# base\nFROM scratch\n')).toEqual(['base']);
  });
});

describe('the description', () => {
  test('is the first comment that starts with the name', () => {
    expect(description('# build is first\n# build is second\nFROM a AS build', 'build')).toBe('is first');
  });
  test('is not one that starts with another word', () => {
    expect(description('# builds everything\nFROM a AS build', 'build')).toBeUndefined();
  });
  test('is not an indented comment, which keeps its #', () => {
    expect(description('  # build is it\nFROM a AS build', 'build')).toBeUndefined();
  });
});
