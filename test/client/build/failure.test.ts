import { describe, expect, test } from 'vitest';
import { namedLine, parseFailure } from '../../../client/src/build/failure';

describe('a failure of buildx', () => {
  test('is at the lines that its excerpt marks', () => {
    const output = `#5 [check 2/2] RUN go vet ./...  && exit 3
#5 0.233 main.go:14
#5 0.233 --------------------
#5 ERROR: process "/bin/sh -c go vet ./...  && exit 3" did not complete successfully: exit code: 3
------
 > [check 2/2] RUN go vet ./...  && exit 3:
0.233 main.go:14
------
Dockerfile:5
--------------------
   4 |     FROM base AS check
   5 | >>> RUN go vet ./... \\
   6 | >>>  && exit 3
   7 |     FROM base AS slow
--------------------
ERROR: failed to build: failed to solve: process "/bin/sh -c go vet ./...  && exit 3" did not complete successfully: exit code: 3
View build details: docker-desktop://dashboard/build/default/default/abc
`;
    expect(parseFailure(output, '')).toEqual({
      line: 5,
      endLine: 6,
      message: 'main.go:14 (exit code: 3)',
    });
  });

  test('is read with carriage returns and colours', () => {
    const output = [
      'api.Dockerfile:2',
      '--------------------',
      '   1 |     FROM alpine:3.20',
      '   2 | >>> FOO x',
      '--------------------',
      '\u001b[31mERROR: failed to solve: dockerfile parse error on line 2: unknown instruction: FOO\u001b[0m',
    ].join('\r\n');
    expect(parseFailure(output, '')).toEqual({
      line: 2,
      endLine: 2,
      message: 'dockerfile parse error on line 2: unknown instruction: FOO',
    });
  });

  test('has the line that its message names where there is no excerpt', () => {
    expect(parseFailure('ERROR: failed to solve: dockerfile parse error on line 7: FROM requires', '')).toMatchObject({
      line: 7,
      endLine: 7,
    });
  });

  test('without a line has none, whatever a step has printed', () => {
    const output = `#4 0.1 Dockerfile:3
#4 0.1   3 | >>> RUN false
ERROR: failed to build: failed to solve: target stage "nosuch" could not be found
`;
    expect(parseFailure(output, 'FROM alpine\n')).toEqual({ message: 'target stage "nosuch" could not be found' });
  });

  test('is none where nothing says so', () => {
    expect(parseFailure('#5 0.2 ERROR: caught and handled\n#5 DONE 0.3s\n', '')).toBeUndefined();
  });
});

describe('a failure of podman and buildah', () => {
  const dockerfile = `FROM scratch AS tools
COPY busybox /bin/sh

FROM tools AS broken
RUN echo "about to fail" \\
    && exit 3
COPY busybox /bin/sh
`;
  const failed = (step: string) => `STEP 2/2: ${step}
Error: building at STEP ${JSON.stringify(step)}: while running runtime: exit status 3
`;

  test('is at the instruction that the step shows with its lines joined', () => {
    expect(parseFailure(failed('RUN echo "about to fail"     && exit 3'), dockerfile)).toMatchObject({
      line: 5,
      endLine: 6,
      message: expect.stringContaining('exit status 3'),
    });
  });

  test('has no line where several instructions are the same', () => {
    expect(parseFailure(failed('COPY busybox /bin/sh'), dockerfile)).not.toHaveProperty('line');
  });
});

describe('a line of the terminal', () => {
  test.each([
    ['Dockerfile:14', { start: 0, length: 13, line: 14 }],
    ['services/api.Dockerfile:3', { start: 0, length: 25, line: 3 }],
    ['  14 | >>> RUN false', { start: 2, length: 8, line: 14 }],
    ['   4 |     FROM base AS check', { start: 3, length: 7, line: 4 }],
  ])('%j names a line', (text, named) => {
    expect(namedLine(text)).toEqual(named);
  });

  test.each(['#5 0.233 main.go:14', 'ERROR: failed to solve: x:1 y', '0.1 12 | rows', 'STEP 2/3: RUN make'])(
    '%j names none',
    (text) => {
      expect(namedLine(text)).toBeUndefined();
    },
  );
});
