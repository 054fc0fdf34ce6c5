import { test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

const found = 'Empty continuation line';

test('a blank line in a continued instruction, at its last line', () => {
  expectFindings('FROM alpine\nRUN apk add \\\n[||]\n  curl && \\\n  true\n', [`NoEmptyContinuation 5: ${found}`]);
});

test('once for each instruction, shown at the first blank line', () => {
  expectFindings('FROM alpine\nRUN a \\\n[||]\n\n b\nRUN c \\\n[|  |]\n d\n', [
    `NoEmptyContinuation 5: ${found}`,
    `NoEmptyContinuation 8: ${found}`,
  ]);
});

test('with CRLF, and with the other escape token', () => {
  expectFindings('FROM alpine\r\nRUN a \\\r\n[||]\r\n b\r\n', [`NoEmptyContinuation 4: ${found}`]);
  expectFindings('# escape=`\nFROM alpine\nRUN a `\n[||]\n b\n', [`NoEmptyContinuation 5: ${found}`]);
});

test('before a heredoc, whose lines do not count', () => {
  expectFindings('FROM alpine\nCOPY <<EOF \\\n[||]\n  /app/\none\n\ntwo\nEOF\n', [`NoEmptyContinuation 4: ${found}`]);
});

test('not comments between, nor a blank line after an escaped escape', () => {
  expectFindings('FROM alpine\nRUN a && \\\n  # why\n  b\nRUN echo \\\\\n\nRUN c\n', []);
});

test('takes no comment above it, but the directive', () => {
  expectFindings('FROM alpine\n# check=skip=NoEmptyContinuation\nRUN a \\\n[||]\n b\n', [
    `NoEmptyContinuation 5: ${found}`,
  ]);
  expectFindings('# check=skip=NoEmptyContinuation\nFROM alpine\nRUN a \\\n\n b\n', []);
});
