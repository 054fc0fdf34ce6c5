import type { Cursor } from './cursor';

/** Whether the word under the cursor stands where flags stand: before the first argument. */
export function isFlagPlace({ syntax, token, joined, instruction }: Cursor): boolean {
  const { keyword, rest } = syntax;
  const text = instruction.syntax.joined.text;
  if (token.start <= (keyword.joined ?? 0) || joined < token.start) return false;
  const isFirst = rest.text === '' || token.start <= (rest.joined ?? 0);
  return isFirst && (token.start === token.end || text.charAt(token.start) === '-');
}
