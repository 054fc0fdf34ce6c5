import { describe, expect, test } from 'vitest';
import { toText } from '../../../../server/src/cli/formats/text';
import { checkText } from '../../../helpers/checkResults';

describe('for people', () => {
  test('each finding has its place, its page and its lines', () => {
    const found = toText([checkText('app/Dockerfile', 'FROM alpine:3.20 as base\nMAINTAINER me\n')]);
    expect(found).toBe(`app/Dockerfile:1: warning: 'as' and 'FROM' keywords' casing do not match [FromAsCasing]
  https://docs.docker.com/go/dockerfile/rule/from-as-casing/
  1 | FROM alpine:3.20 as base

app/Dockerfile:2: warning: Maintainer instruction is deprecated in favor of using label [MaintainerDeprecated]
  https://docs.docker.com/go/dockerfile/rule/maintainer-deprecated/
  2 | MAINTAINER me

1 file, 2 found, 0 clean
`);
  });

  test('an error comes last, with BuildKit’s whole message', () => {
    const found = toText([checkText('Dockerfile', 'FROM alpine:3.20\r\nRUN --netwrk=none true\r\n')]);
    expect(found).toContain(
      'Dockerfile:2: error: dockerfile parse error on line 2: unknown flag: --netwrk (did you mean network?)\n  2 | RUN --netwrk=none true\n',
    );
  });

  test('a finding without lines has none', () => {
    const found = toText([checkText('Dockerfile', 'FROM alpine:3.20\nCOPY --from=7 a b\n')]);
    expect(found).toContain('Dockerfile: error: invalid stage index 7\n\n1 file, 1 found, 0 clean\n');
  });

  test('a name and a text cannot speak to the terminal', () => {
    const found = toText([checkText('a\nb', 'FROM alpine:3.20\nMAINTAINER \u001b[2Jme\t\u009b1A\n')]);
    expect(found).toContain('a\uFFFDb:2: warning: ');
    expect(found).toContain('  2 | MAINTAINER \uFFFD[2Jme\t\uFFFD1A\n');
  });

  test('there is nothing to say of no files', () => expect(toText([])).toBe(''));

  test('several files are counted', () => {
    const clean = checkText('a', 'FROM alpine:3.20\n');
    expect(toText([clean, clean])).toBe('2 files, nothing found\n');
  });
});
