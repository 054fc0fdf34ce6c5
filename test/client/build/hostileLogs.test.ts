import { describe, expect, test } from 'vitest';
import { builtImage } from '../../../client/src/build/builtImage';
import { namedLine, parseFailure } from '../../../client/src/build/failure';
import { followSteps } from '../../../client/src/build/progress';
import { hostileLogs } from '../../helpers/hostileLogs';

/** Milliseconds: a hang takes far more, and what is right takes a hundredth. */
const limit = 5_000;
/** As a process' output comes. */
const piece = 64 * 1024;

function timeOf(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

describe.each(Object.entries(hostileLogs))('%s', (_, log) => {
  test('are followed in pieces', () => {
    const output = log(16 << 20);
    const follow = followSteps(() => undefined);
    const all = () => {
      for (let at = 0; at < output.length; at += piece) follow(output.slice(at, at + piece));
    };
    expect(timeOf(all)).toBeLessThan(limit);
  });

  test('are read at the end of a build', () => {
    const output = log(1 << 20);
    const all = () => {
      parseFailure(output, 'FROM scratch\n');
      builtImage('docker', output);
      namedLine(output);
    };
    expect(timeOf(all)).toBeLessThan(limit);
  });
});

test('a step of many continued lines is sought in a file of them', () => {
  const words = Array.from({ length: 20_000 }, (_, index) => `word${index}`);
  const dockerfile = `FROM scratch\n# The comment \\\nRUN ${words.join(' \\\n  ')}\n`;
  const output = `Error: building at STEP "RUN ${words.join(' ')}": exit status 1\n`;
  let place: unknown;
  const time = timeOf(() => {
    place = parseFailure(output, dockerfile);
  });
  expect(time).toBeLessThan(limit);
  expect(place).toMatchObject({ line: 3, endLine: 20_002 });
});

test.each(['0', '99999999999999999999', '7'.repeat(400)])('line %s of a log is no line of a file', (line) => {
  expect(parseFailure(`ERROR: dockerfile parse error on line ${line}: x\n`, '')).not.toHaveProperty('line');
});

test('marked lines that are in no order are no place', () => {
  const output = `Dockerfile:9\n${'-'.repeat(20)}\n  9 | >>> RUN a\n  3 | >>> RUN b\nERROR: x\n`;
  expect(parseFailure(output, '')).not.toHaveProperty('line');
});

test('an error of any length is said in a few lines, with its start and its end', () => {
  const { message = '' } = parseFailure(`ERROR: process "sh -c ${'x'.repeat(60_000)}" ended: exit code: 3\n`, '') ?? {};
  expect(message).toMatch(/^process "sh -c x+…x+" ended: exit code: 3$/);
  expect(message.length).toBeLessThan(2_100);
});
