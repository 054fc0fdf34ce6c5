import { describe, expect, test } from 'vitest';
import { isClean } from '../../../server/src/cli/checkFile';
import { checkText } from '../../helpers/checkResults';

describe('a file is checked as BuildKit checks it', () => {
  test('up to the first error', () => {
    const { warnings, error } = checkText('Dockerfile', 'from alpine as base\nCOPY --from=9 a b\nRUN --mount=x true\n');
    expect(warnings.map(({ rule }) => rule)).toEqual(['ConsistentInstructionCasing']);
    expect(error).toMatchObject({ message: 'invalid stage index 9', lines: [] });
  });

  test('without what an unknown base image may define', () => {
    const text = 'FROM ghcr.io/acme/base\nWORKDIR $ACME_HOME\nSTOPSIGNAL $ACME_SIGNAL\n';
    expect(isClean(checkText('Dockerfile', text))).toBe(true);
    expect(checkText('Dockerfile', 'FROM scratch\nWORKDIR $ACME_HOME\n').warnings).toMatchObject([
      { rule: 'UndefinedVar', lines: [2] },
      { rule: 'WorkdirRelativePath', lines: [2] },
    ]);
  });

  test('with what it would hardly define', () => {
    expect(checkText('Dockerfile', 'FROM ghcr.io/acme/base\nCMD npm start\n').warnings).toMatchObject([
      { rule: 'JSONArgsRecommended', lines: [2] },
    ]);
  });

  test('an empty one is an error', () => {
    expect(checkText('Dockerfile', '').error?.message).toBe('the Dockerfile cannot be empty');
  });
});
