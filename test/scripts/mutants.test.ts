import { describe, expect, test } from 'vitest';
import { mutantsOf } from '../../scripts/lib/mutants.mjs';

/** The lines of the source as each mutant leaves them. */
function mutated(source: string): readonly string[] {
  const before = source.split('\n');
  return mutantsOf(source).map(({ start, end, text, line }) => {
    const after = (source.slice(0, start) + text + source.slice(end)).split('\n');
    expect(after.filter((_, index) => index !== line - 1)).toEqual(before.filter((_, index) => index !== line - 1));
    return (after[line - 1] ?? '').trim();
  });
}

describe('mutants', () => {
  test.each([
    ['return a && b;', ['return a || b;']],
    ['return a < b || c !== d;', ['return a <= b || c !== d;', 'return a < b && c !== d;', 'return a < b || c === d;']],
    ['return a - 1;', ['return a + 1;', 'return a - 2;']],
    ['return !isOpen;', ['return isOpen;']],
    ['return true;', ['return false;']],
    ["return 'text';", ["return '';"]],
    ['if (isOpen(a)) b = c;', ['if (!(isOpen(a))) b = c;', 'if (false) b = c;']],
    ['for (const a of b) c.push(f(a));', ['for (const a of b) ;']],
    ['await close(a);', [';']],
  ])('%s', (line, expected) => {
    expect(mutated(`function f() {\n  ${line}\n}\n`)).toEqual(expected);
  });

  test('are in no comment, string, template, regular expression, import or type', () => {
    const source = `import { a } from 'a < b && c';
// a && b
/* true
 * 1 < 2 */
export type A =
  | 'x'
  | { readonly is: true; readonly at: 1 };

interface B {
  readonly is: false;
}

export function f(x: Map<string, A>): string {
  const text = "it's" + \`\${x.get(\`1 < 2\`)} && 1\` + /['"/]/.exec('1 && 2');
  return text;
}
`;
    expect(mutated(source).map((line) => line.replace(/[^-+]/g, ''))).toEqual(['-+', '+-']);
  });
});
