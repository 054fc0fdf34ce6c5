import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemIndexAt, parseDockerfile, reparseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import type { Dockerfile } from '../../../../server/src/core/dockerfile/syntax';
import { anyText, applyEdit, type Edit, edit, realisticDockerfile } from '../../../helpers/dockerfiles';
import { corpusFiles, hasShared } from '../../../helpers/shared';
import { assertSound } from '../../../helpers/soundTree';

function kinds(file: Dockerfile): readonly string[] {
  return file.items.map(({ syntax }) => (syntax.kind === 'instruction' ? syntax.keyword.text : syntax.kind));
}

describe('parseDockerfile', () => {
  test('an empty text has no items', () => {
    expect(parseDockerfile('')).toEqual({ items: [], instructions: [], escape: '\\', length: 0, problem: undefined });
  });

  test('items follow one another, each in its place', () => {
    const file = parseDockerfile('# escape=`\n\n# base\nFROM alpine `\n  AS base\nRUN <<EOF\nls\nEOF\nCMD ["sh"]');
    expect(file.items.map(({ syntax, offset, line }) => [syntax.kind, offset, line])).toEqual([
      ['directive', 0, 0],
      ['blank', 11, 1],
      ['comment', 12, 2],
      ['instruction', 19, 3],
      ['instruction', 43, 5],
      ['instruction', 60, 8],
    ]);
    expect(file.instructions).toEqual(file.items.slice(3));
  });

  test('the byte order mark is an item of no line, and hides no directive', () => {
    const file = parseDockerfile('\uFEFF# escape=`\nFROM a');
    expect(file.escape).toBe('`');
    expect(file.items.map(({ syntax, line }) => [syntax.kind, line])).toEqual([
      ['blank', 0],
      ['directive', 0],
      ['instruction', 1],
    ]);
  });

  test('a byte order mark elsewhere is a character like others', () => {
    expect(kinds(parseDockerfile('FROM a\n\uFEFFRUN b'))).toEqual(['FROM', '\uFEFFRUN']);
  });

  test('a comment keeps what BuildKit reads of it', () => {
    const { items } = parseDockerfile('#  a b \n  # indented\n#\n#!');
    expect(items.map(({ syntax }) => syntax.kind === 'comment' && syntax.comment)).toEqual([
      'a b',
      '# indented',
      '',
      '!',
    ]);
  });

  test('lines end at a line feed only, and with carriage returns before it', () => {
    expect(kinds(parseDockerfile('FROM a\rb\r\n\r\r\nRUN c\r'))).toEqual(['FROM', 'blank', 'RUN']);
  });

  test('the body of a heredoc of an instruction that takes none is instructions', () => {
    expect(kinds(parseDockerfile('CMD <<EOF\necho\nEOF\nUSER <<EOF\nEOF'))).toEqual([
      'CMD',
      'echo',
      'EOF',
      'USER',
      'EOF',
    ]);
  });

  test('any text has a sound tree', () => {
    fc.assert(
      fc.property(anyText, (text) => assertSound(parseDockerfile(text), text)),
      { numRuns: 300 },
    );
  });

  test('nesting of any depth is borne', () => {
    const depth = 20_000;
    for (const nest of ['ONBUILD ', 'RUN <<${a:-', 'CMD [', 'RUN --a=']) {
      const text = nest.repeat(depth);
      assertSound(parseDockerfile(text), text);
    }
  });
});

/** Applies the edits one after the other; after each one the reparsed tree must be that of a fresh parse. */
function expectSameAfter(text: string, edits: readonly Edit[]): void {
  let current = text;
  let tree = parseDockerfile(text);
  for (const each of edits) {
    const { text: next, change } = applyEdit(current, each);
    tree = reparseDockerfile(tree, next, change);
    expect(tree).toEqual(parseDockerfile(next));
    current = next;
  }
}

/** How many items of `after` are not objects of `before`. */
function countNew(before: Dockerfile, after: Dockerfile): number {
  const known = new Set(before.items.map(({ syntax }) => syntax));
  return after.items.filter(({ syntax }) => !known.has(syntax)).length;
}

describe('reparseDockerfile', () => {
  const text = '# syntax=a\n# why\nFROM a AS base\nRUN a \\\n  b\n\nCOPY <<EOF /x\nbody\nEOF\nCMD ["x"]\nUSER me\n';
  /** Replaces `old`, telling no more than what changes of it. */
  const replace = (old: string, now: string) => {
    let same = 0;
    while (same < old.length && old.charAt(same) === now.charAt(same)) same++;
    const start = text.indexOf(old) + same;
    const change = { start, oldEnd: start + old.length - same, newEnd: start + now.length - same };
    const next = text.slice(0, start) + now.slice(same) + text.slice(change.oldEnd);
    const before = parseDockerfile(text);
    const after = reparseDockerfile(before, next, change);
    expect(after).toEqual(parseDockerfile(next));
    return { before, after };
  };

  test.each([
    ['a character within an instruction', '  b', '  bc', 1],
    ['a character within a heredoc', 'body', 'bodies', 1],
    ['a line put before another: the one above is read again', '  b\n', '  b\n# new\n', 2],
    ['a continuation that takes the next line in', 'me\n', 'me \\\n', 1],
    ['a terminator lost: what follows is swallowed', '\nEOF\n', '\nEOT\n', 1],
    ['an instruction deleted: the one before it is read again', 'RUN a \\\n  b\n', '', 1],
    ['the first line after the directives: they are read again', 'why', 'what', 2],
  ])('reads again only what it must: %s', (_what, old, now, expected) => {
    const { before, after } = replace(old, now);
    expect(countNew(before, after)).toBe(expected);
  });

  test('items before the change stay as they are, items after it move', () => {
    const { before, after } = replace('  b', '  b \\\n  c');
    expect(after.items[2]).toBe(before.items[2]);
    expect(after.items.at(-1)?.syntax).toBe(before.items.at(-1)?.syntax);
    expect(after.items.at(-1)).toMatchObject({ offset: (before.items.at(-1)?.offset ?? 0) + 6, line: 11 });
  });

  test('a line put before the directives makes comments of them, and back', () => {
    const { after } = replace('# syntax', '\n# syntax');
    expect(kinds(after).slice(0, 2)).toEqual(['blank', 'comment']);
    expectSameAfter('\n# escape=`\nRUN a `\n b\n', [{ position: 0, removed: 1, inserted: '' }]);
  });

  test('a change of the escape token changes the whole file', () => {
    const start = '# escape='.length;
    const before = parseDockerfile('# escape=\\\nRUN a `\nRUN b');
    const after = reparseDockerfile(before, '# escape=`\nRUN a `\nRUN b', {
      start,
      oldEnd: start + 1,
      newEnd: start + 1,
    });
    expect(kinds(after)).toEqual(['directive', 'RUN']);
  });

  test('any edits give the tree of a fresh parse', () => {
    const edits = fc.array(edit, { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(anyText, edits, expectSameAfter), { numRuns: 300 });
  });

  test('typing within a word reads no more than two items again', () => {
    fc.assert(
      fc.property(realisticDockerfile, fc.nat(), (realistic, pick) => {
        const before = parseDockerfile(realistic);
        const first = before.instructions.at(0);
        const target = before.instructions[pick % Math.max(1, before.instructions.length)];
        if (!target || target === first) return;
        const start = target.offset + target.syntax.keyword.start + 1;
        const next = `${realistic.slice(0, start)}x${realistic.slice(start)}`;
        const after = reparseDockerfile(before, next, { start, oldEnd: start, newEnd: start + 1 });
        // A heredoc whose instruction is one no longer becomes many items.
        if (target.syntax.heredocs.length === 0) expect(countNew(before, after)).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('itemIndexAt', () => {
  const { items } = parseDockerfile('FROM a\nRUN b');
  test.each([
    [-1, -1],
    [0, 0],
    [6, 0],
    [7, 1],
    [99, 1],
  ])('offset %i is in item %i', (offset, expected) => {
    expect(itemIndexAt(items, offset)).toBe(expected);
  });
});

describe.skipIf(!hasShared)('real Dockerfiles', () => {
  test.each(corpusFiles())('$name', ({ text }) => {
    const file = parseDockerfile(text);
    assertSound(file, text);
    const step = Math.max(1, Math.floor(text.length / 12));
    for (let start = 0; start < text.length; start += step) {
      const next = text.slice(0, start) + text.slice(start + 1);
      const after = reparseDockerfile(file, next, { start, oldEnd: start + 1, newEnd: start });
      assertSound(after, next);
      expect(after).toEqual(parseDockerfile(next));
    }
  });
});
