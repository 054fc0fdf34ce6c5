import { expect, test } from 'vitest';
import { failuresIn } from '../../scripts/lib/failures.mjs';

const passed = { status: 'passed', fullName: 'adds' };

test("a failed test is named with its file and its message's first lines, without colours and stack", () => {
  const message = '\u001b[31mError: Property failed\u001b[39m\n{ seed: 1 }\n\n    at holds (/app/test/a.test.ts:1:1)\n';
  const failed = { status: 'failed', fullName: 'sums of two', failureMessages: [message, 'another'] };
  const report = { testResults: [{ name: '/app/test/a.test.ts', message: '', assertionResults: [passed, failed] }] };
  expect(failuresIn(report, '/app')).toEqual([
    'FAILED test/a.test.ts > sums of two\n    Error: Property failed\n    { seed: 1 }',
  ]);
});

test('a file that could not be run has its own message', () => {
  const report = { testResults: [{ name: '/elsewhere/b.test.ts', message: 'no module', assertionResults: [] }] };
  expect(failuresIn(report, '/app')).toEqual(['FAILED /elsewhere/b.test.ts\n    no module']);
});

test('long messages are cut', () => {
  const lines = Array.from({ length: 40 }, () => 'x'.repeat(1000)).join('\n');
  const [text = ''] = failuresIn({ failures: [{ name: 'in VS Code', message: lines }] }, '/app');
  expect(text.split('\n').map(({ length }) => length)).toEqual([17, 304, 304, 304, 304, 304, 304]);
});

test('nothing where nothing failed, or nothing is known', () => {
  expect(failuresIn({ testResults: [{ name: 'a', assertionResults: [passed] }] }, '/app')).toEqual([]);
  expect(failuresIn({}, '/app')).toEqual([]);
});
