import { expect, test } from 'vitest';
import { parseShell } from '../../../../server/src/core/dockerfile/shell';

test('a script has its commands at UTF-16 offsets', () => {
  const { script, problem } = parseShell('make && echo "🐳" > f');
  expect(problem).toBeUndefined();
  expect(script.commands).toMatchObject([{ command: { type: 'AndOr', end: 21 } }]);
});

test.each(['if true', 'echo "a', 'echo $(if)'])('a problem is told, also in a substitution: %s', (text) => {
  expect(parseShell(text).problem?.message).toBeTruthy();
});

test.each(['1+', '$(', '('])('no depth uses up the stack: %s', (open) => {
  expect(() => parseShell(`echo $((${open.repeat(20_000)}1))`).problem).not.toThrow();
});

test('a made-up depth is a problem, what people write is none', () => {
  const nested = (count: number) => `echo ${'<(echo '.repeat(count)}x${')'.repeat(count)}`;
  expect(parseShell(nested(1000)).problem?.message).toBe('it is nested too deep');
  expect(parseShell(nested(30)).problem).toBeUndefined();
  expect(parseShell(`echo ${'$(echo '.repeat(30)}x${')'.repeat(30)}`).problem).toBeUndefined();
  expect(parseShell(`if a; then b; ${'elif c; then d; '.repeat(100)}fi`).problem).toBeUndefined();
  expect(
    parseShell(`${'a && '.repeat(1000)}b | ${'c | '.repeat(1000)}d; ${'e; '.repeat(1000)}`).problem,
  ).toBeUndefined();
});
