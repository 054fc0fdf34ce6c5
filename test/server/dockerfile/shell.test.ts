import { expect, test } from 'vitest';
import { parseShell } from '../../../server/src/dockerfile/shell';

test('a script has its commands at UTF-16 offsets', () => {
  const { script, problem } = parseShell('make && echo "🐳" > f');
  expect(problem).toBeUndefined();
  expect(script.commands).toMatchObject([{ command: { type: 'AndOr', end: 21 } }]);
});

test.each(['if true', 'echo "a', 'echo $(if)'])('a problem is told, also in a substitution: %s', (text) => {
  expect(parseShell(text).problem?.message).toBeTruthy();
});

test.each(['1+', '$(', '('])('no depth is too deep: %s', (open) => {
  expect(() => parseShell(`echo $((${open.repeat(20_000)}1))`).problem).not.toThrow();
});
