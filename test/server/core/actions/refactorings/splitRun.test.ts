import { describe, expect, test } from 'vitest';
import { splitRun, splitRunHere } from '../../../../../server/src/core/actions/refactorings/splitRun';
import { offerAt, refactored } from './refactor';

const head = 'FROM debian\n';
const split = (run: string) => refactored(`${head}<|>${run}`, splitRun).replace(head, '');

describe('at every `&&`', () => {
  test.each([
    ['a list', 'RUN a && b && c\n', 'RUN a\nRUN b\nRUN c\n'],
    ['lines', 'RUN a && \\\n  # why\n  b \\\n    --c \\\n  && d', 'RUN a\n# why\nRUN b \\\n    --c\nRUN d'],
    ['CRLF', 'RUN a \\\r\n && b\r\nCOPY . .', 'RUN a\r\nRUN b\r\nCOPY . .'],
    [
      'flags',
      'run --network=none --mount=type=cache,target=/c a && b',
      'run --network=none --mount=type=cache,target=/c a\nrun --network=none --mount=type=cache,target=/c b',
    ],
    ['what a `||` holds together', 'RUN a && b || c && d', 'RUN a && b || c\nRUN d'],
    ['groups', 'RUN (cd a && b) && { c || d; } && e', 'RUN cd a && b\nRUN c || d\nRUN e'],
    ['as far as a folder is needed', 'RUN a && cd b && c && d', 'RUN a\nRUN cd b && c && d'],
    [
      'heredocs',
      'RUN cat <<A && cat <<B >f # é\n1\nA\n2\nB\nUSER 1',
      'RUN cat <<A\n1\nA\nRUN cat <<B >f # é\n2\nB\nUSER 1',
    ],
  ])('%s', (_, before, after) => expect(split(before)).toBe(after));

  test.each([
    'RUN a',
    'RUN a; b',
    'RUN a || b',
    'RUN a && b || c',
    'RUN a && b &',
    'RUN <<EOF\na && b\nEOF',
    'COPY a && b',
  ])('nothing: %j', (run) => expect(split(run)).toBe('nothing'));

  test.each([
    ['RUN cd a && b', 'changes its shell (directory, variables, options or the like), which the later commands need'],
    ['RUN A=1 && b', 'changes its shell (directory, variables, options or the like), which the later commands need'],
    ['RUN (set -e; a; b) && c', 'depends on `set -e`, which has no effect before `&&`'],
    ['RUN (a &) && c', 'leaves a process in the background, which now ends with the RUN'],
    ['RUN --mount=type=tmpfs,target=/t a && b', 'has a tmpfs mount, which is fresh in every RUN'],
    ['RUN a && b "', 'is no shell script that can be read: unterminated double quote'],
    ['RUN [[ a ]] && b', 'uses syntax of bash, which other shells read otherwise'],
  ])('refused: %s', (run, reason) => expect(split(run)).toBe(`<The RUN in line 2 ${reason}.>`));

  test('a shell that is not known, and one with errexit', () => {
    const shell = (json: string) => refactored(`FROM a\nSHELL ${json}\n<|>RUN { a; b; } && c`, splitRun);
    expect(shell('["cmd", "/S", "/C"]')).toBe('<The RUN in line 3 is carried out by a shell other than sh or bash.>');
    expect(shell('["/bin/sh", "-ec"]')).toContain('depends on `set -e`');
  });
});

test('in two, before the command at the cursor', () => {
  const at = (run: string) => refactored(head + run, splitRunHere).replace(head, '');
  expect(at('RUN a && <|>b && c')).toBe('RUN a\nRUN b && c');
  expect(at('RUN a && b && \\\n  c<|>c')).toBe('RUN a && b\nRUN cc');
  expect(at('<|>RUN a && b && c')).toBe('RUN a\nRUN b && c');
  expect(at('RUN cd x && <|>b && c')).toContain('changes its shell');
  expect(at('RUN a && <|>b')).toBe('nothing');
});

test('titles', () => {
  expect(offerAt(`${head}<|>RUN a && b && c`, splitRun)?.title).toBe('Split this RUN into 3');
  expect(offerAt(`${head}<|>RUN a && b && c`, splitRunHere)?.title).toBe('Split this RUN in two here');
});
