import { expect, test } from 'vitest';
import { fileModeError } from '../../../../../server/src/core/check/buildkit/fileMode';

test.each(['0', '644', '0755', '7777', 'u+x', 'a=rX', 'go-w,u=rwxs', '+t', 'u=g', 'ug+rw-x'])(
  '%s is a mode',
  (mode) => {
    expect(fileModeError(mode)).toBeUndefined();
  },
);

test.each(['10000', '888', '0o755', '7a'])('%s is no octal number up to 07777', (mode) => {
  const reason = 'it should be octal string and between 0 and 07777';
  expect(fileModeError(mode)).toBe(`invalid chmod parameter: '${mode}'. ${reason}`);
});

test.each(['rwx', 'u+y', 'x+u', 'u', 'u+x,'])('%s is no symbolic mode', (mode) => {
  expect(fileModeError(mode)).toBe('invalid syntax');
});
