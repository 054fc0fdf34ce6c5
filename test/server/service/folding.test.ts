import { describe, expect, test } from 'vitest';
import { foldingRanges } from '../../../server/src/service/folding';
import { openDocument } from '../../helpers/openDocument';

function folds(...lines: readonly string[]): readonly string[] {
  return foldingRanges(openDocument(lines.join('\n')))
    .map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`)
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}

describe('folding', () => {
  test('a stage ends above the comments of the next one', () => {
    expect(
      folds('FROM a AS one', 'RUN x', '# of one', '', '# two is', '# the next', 'FROM b AS two', 'RUN y', '', ''),
    ).toEqual(['0-2 region', '4-5 comment', '6-7 region']);
  });
  test('a stage of one line does not fold', () => {
    expect(folds('FROM a', 'FROM b', '')).toEqual([]);
  });
  test('instructions of several lines and the comments in them', () => {
    expect(folds('FROM a', 'RUN one && \\', '  # first', '  # second', '  two', 'CMD x')).toEqual([
      '0-5 region',
      '1-4',
      '2-3 comment',
    ]);
  });
  test('a heredoc from the line that opens it', () => {
    expect(folds('FROM a', 'RUN <<EOF', 'one', 'EOF')).toEqual(['0-3 region', '1-3']);
    expect(folds('FROM a', 'RUN --network=none \\', '  <<EOF', 'one', 'EOF')).toEqual(['0-4 region', '1-4', '2-4']);
  });
  test('each of several heredocs', () => {
    expect(folds('FROM a', 'COPY <<A <<B /', 'a', 'A', 'b', 'B', 'CMD x')).toEqual(['0-6 region', '1-5', '1-3', '3-5']);
  });
  test('a heredoc that nothing ends', () => {
    expect(folds('FROM a', 'COPY <<A \\', '/x', 'a', 'b', '')).toEqual(['0-4 region', '1-4', '2-4']);
  });
  test('directives and comment blocks', () => {
    expect(
      folds('# syntax=docker/dockerfile:1', '# check=skip=all', '', '# one', '# two', '', '# three', 'FROM a'),
    ).toEqual(['0-1 comment', '3-4 comment']);
  });
  test('an empty file has none', () => {
    expect(folds('')).toEqual([]);
  });
});
