import { describe, expect, test } from 'vitest';
import { heredocToRun, runToHeredoc } from '../../../../../server/src/core/actions/refactorings/heredocs';
import { refactored } from './refactor';

const head = 'FROM debian\n';
const to = (run: string) => refactored(`${head}<|>${run}`, runToHeredoc).replace(head, '');
const from = (run: string) => refactored(`${head}<|>${run}`, heredocToRun).replace(head, '');
const script = (body: string, name = 'EOF') => `RUN <<${name}\n${body}\n${name}`;

describe('a command line as a script', () => {
  test.each([
    ['a list', 'RUN a && b | c && d', script('set -e\na\nb | c\nd')],
    ['lines and comments', 'RUN a && \\\n  # why\n  b \\\n    --c', script('set -e\na\n# why\nb \\\n    --c')],
    ['what errexit would change', 'RUN ! a && (b; c) && d', script('! a &&\n(b; c) &&\nd')],
    ['what is not seen', 'RUN $A && b', script('$A &&\nb')],
    ['a mixed list', 'RUN a && b || c # é', script('a &&\nb ||\nc # é')],
    ['a sequence', 'RUN set -eux; a; if b; then c; fi &', script('set -eux\na\nif b; then c; fi &')],
    ['here-documents', 'RUN cat <<EOF >f && b\n1\nEOF', script('set -e\ncat <<EOF >f\n1\nEOF\nb', 'EOF2')],
    ['flags', 'RUN --network=none a && b', 'RUN --network=none <<EOF\nset -e\na\nb\nEOF'],
  ])('%s', (_, before, after) => expect(to(before)).toBe(after));

  test.each(['RUN a', 'RUN ["a", "b"]', 'RUN', script('a\nb'), 'CMD a && b'])('nothing: %j', (run) => {
    expect(to(run)).toBe('nothing');
  });

  test.each([
    ['RUN alias a=b; c', 'uses `alias` or `shopt`, which change how the lines after it are read'],
    ['RUN a; b &> c', 'uses syntax of bash, which other shells read otherwise'],
    ['RUN a; b)', "is no shell script that can be read: unexpected ')'"],
  ])('refused: %s', (run, reason) => expect(to(run)).toContain(reason.slice(0, 40)));

  test('a SHELL with errexit needs no `set -e`', () => {
    const text = 'FROM a\nSHELL ["/bin/bash", "-ec"]\n';
    expect(refactored(`${text}<|>RUN a && b`, runToHeredoc)).toBe(`${text}${script('a\nb')}`);
  });
});

describe('a script as a command line', () => {
  test.each([
    ['errexit', script('set -e\na\n# x\nb # y\n\nc | d'), 'RUN a && \\\n    # x\n    b && \\\n    # y\n    c | d'],
    ['a sequence', script('set -eux\na\nb'), 'RUN set -eux; \\\n    a; \\\n    b'],
    [
      'compound commands',
      script('if a\nthen\n  b &&\n    c\nfi\ncase $X in\n  1) a ;;\n  *)\n    b\n    ;;\nesac\n(cd x\n)'),
      'RUN if a; \\\n    then \\\n      b && \\\n        c; \\\n    fi; \\\n    case $X in \\\n      1) a ;; \\\n      *) \\\n        b \\\n        ;; \\\n    esac; \\\n    (cd x \\\n    )',
    ],
    ['a list under errexit', script('set -e\na && b\nc'), 'RUN set -e; \\\n    a && b; \\\n    c'],
    ['a comment first', script('# é\na &\nb'), 'RUN \\\n    # é\n    a & \\\n    b'],
    ['tabs that are dropped', 'RUN <<-E\n\ta \\\n\t  b\n\tE\nUSER 1', 'RUN a \\\n  b\nUSER 1'],
    ['here-documents', script('cat <<X\n1\nX\na'), 'RUN cat <<X ; \\\n    a\n1\nX'],
  ])('%s', (_, before, after) => expect(from(before)).toBe(after));

  test.each([
    [script("echo 'a\nb'"), 'has a line break inside of a word, which no command line can have'],
    [script('#!/bin/sh\na'), 'is a script for the interpreter in its first line'],
    [script('if a'), 'is no shell script that can be read'],
    [script('# a'), 'has no command'],
    [script('shopt -s extglob\nls !(a)'), 'uses `alias` or `shopt`'],
  ])('refused: %j', (run, reason) => expect(from(run)).toContain(reason));

  test('nothing for other RUNs', () => {
    expect(from('RUN a && b')).toBe('nothing');
    expect(from('RUN cat <<A\n1\nA')).toBe('nothing');
  });
});

test.each([
  'RUN a && \\\n    b | c && \\\n    # why\n    d \\\n      --e',
  'RUN set -eux; \\\n    a; \\\n    if b; then c; fi; \\\n    d',
  'RUN --network=none a || b && \\\n    c',
])('there and back: %j', (run) =>
  expect(from(to(run).replace('<|>', ''))).toBe(run.replace('a || b && \\\n', 'a || \\\n    b && \\\n')),
);
