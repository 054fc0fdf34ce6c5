import { expect, test } from 'vitest';
import { isSignal } from '../../../../../server/src/core/check/buildkit/signals';

test.each(['SIGTERM', 'term', 'SigKill', '9', '-9', '99', 'RTMIN', 'SIGRTMIN+1', 'rtmin+15', 'RTMAX-14'])(
  '%s is one',
  (text) => {
    expect(isSignal(text)).toBe(true);
  },
);

test.each(['', '0', '-0', 'SIG', 'SIGSIGTERM', 'QUITE', 'RTMIN+16', 'RTMAX-15', 'RTMIN+0', 'RTMIN-1', '9.0', 'kill 9'])(
  '%j is none',
  (text) => expect(isSignal(text)).toBe(false),
);
