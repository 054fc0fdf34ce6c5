import { describe, expect, test } from 'vitest';
import { toGithub } from '../../../../server/src/cli/formats/github';
import { checkText } from '../../../helpers/checkResults';

describe('annotations of GitHub', () => {
  test('are at the lines', () => {
    const found = toGithub([checkText('app/Dockerfile', 'FROM alpine:3.20 as base\nRUN --netwrk=none \\\n  true\n')]);
    expect(found).toBe(
      "::warning file=app/Dockerfile,line=1,endLine=1,title=FromAsCasing::'as' and 'FROM' keywords' casing do not match\n" +
        '::error file=app/Dockerfile,line=2,endLine=3,title=BuildKit::dockerfile parse error on line 2: unknown flag: --netwrk (did you mean network?)\n',
    );
  });

  test('are of the file alone where there are no lines', () => {
    expect(toGithub([checkText('Dockerfile', 'FROM alpine:3.20\nCOPY --from=7 a b\n')])).toBe(
      '::error file=Dockerfile,title=BuildKit::invalid stage index 7\n',
    );
  });

  test('cannot be forged by names and texts', () => {
    const found = toGithub([checkText('a,b:c%\n::error::x', 'FROM alpine:3.20\nEXPOSE 80/%0Ax\n')]);
    expect(
      found
        .trim()
        .split('\n')
        .every((line) => /^::(?:warning|error) file=a%2C/.test(line)),
    ).toBe(true);
    expect(found).toContain('file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax,line=2');
    expect(found).toContain('%250A');
  });
});
