/** Outputs that an engine (Docker 28.5, buildx 0.29) has printed, whole. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseFailure } from '../../../client/src/build/failure';
import { inRepository } from '../../helpers/repository';

const recorded = (name: string) => readFileSync(inRepository(`test/fixtures/builds/${name}.txt`), 'utf8');
const reasonOf = (output: string) => parseFailure(output, '')?.message;

describe('what the engine has printed gives the reason', () => {
  test.each([
    ['missing-program', 'go: not found'],
    ['missing-file', '"/yarn.lock": not found'],
    ['missing-in-stage', '"/app/server": not found'],
    ['missing-folder', 'lstat /target: no such file or directory'],
    ['script', "step 14\nmain.c:14:3: error: expected ';' before 'return'\n1 error generated. (exit code: 2)"],
    ['syntax-error', 'dockerfile parse error on line 2: unknown instruction: RNU (did you mean ENV?)'],
    [
      'missing-base',
      'localhost:1/nosuch/image:1.0: Head "https://localhost:1/v2/nosuch/image/manifests/1.0": dial tcp 127.0.0.1:1: connect: connection refused',
    ],
    ['silent-test', 'process "/bin/sh -c test -f /etc/app.conf" did not complete successfully: exit code: 1'],
    [
      'missing-executable',
      'runc run failed: unable to start container process: exec: "/usr/bin/make": stat /usr/bin/make: no such file or directory (exit code: 1)',
    ],
    ['heredoc', 'one\nnosuch: not found'],
    ['blank-lines', 'boom: bad thing (exit code: 4)'],
    ['colours', 'npm ERR! missing script: build (exit code: 1)'],
    ['not-executable', '/run.sh: Permission denied (exit code: 126)'],
    ['missing-mount', '"/go.sum": not found'],
    [
      'missing-user',
      'process "/bin/sh -c true" did not complete successfully: unable to find user nosuch: no matching entries in passwd file',
    ],
    ['missing-secret', 'secret npmrc: not found'],
    ['missing-target', 'target stage "biuld" could not be found (did you mean build?)'],
    ['silent', 'process "/bin/sh -c exit 1" did not complete successfully: exit code: 1'],
  ])('%s', (name, reason) => {
    expect(reasonOf(recorded(name))).toBe(reason);
  });
});

const failed = (log: string, code = 1) => `------
 > [build 4/7] RUN make:
${log}
------
Dockerfile:9
--------------------
   9 | >>> RUN make
--------------------
ERROR: failed to build: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: ${code}
`;

test('a log gives its last lines that say something, without times, colours and what was written over', () => {
  expect(reasonOf(failed('0.101 one\n0.102 two\n0.103 three\n0.104 \n0.105 \u001b[31mfour\u001b[0m\n0.106 ', 4))).toBe(
    'two\nthree\nfour (exit code: 4)',
  );
  expect(reasonOf(failed('0.101 10%\r50%\r100%\r\n0.102 curl: (22) 404', 22))).toBe(
    '100%\ncurl: (22) 404 (exit code: 22)',
  );
});

test('a long line is cut at its start', () => {
  const reason = reasonOf(failed(`0.101 ${'x'.repeat(100_000)} the end`)) ?? '';
  expect(reason).toMatch(/^…x+ the end \(exit code: 1\)$/);
  expect(reason.length).toBeLessThan(450);
});

test('a program that a script of the command misses is said with how the command ended', () => {
  expect(reasonOf(failed('0.1 /build.sh: line 3: cmake: not found\n0.2 gave up', 2))).toContain('(exit code: 2)');
});

test('podman and buildah print the log below the step', () => {
  const output = `STEP 1/2: FROM golang
STEP 2/2: RUN go vet ./...
./main.go:7:2: undefined: x
time="2026-01-01T00:00:00Z" level=error msg="exit status 1"
Error: building at STEP "RUN go vet ./...": while running runtime: exit status 1
`;
  expect(reasonOf(output)).toBe('./main.go:7:2: undefined: x (exit status 1)');
});
