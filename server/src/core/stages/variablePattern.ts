/**
 * Whether a word with variables could come to a name, whatever their values are: what is written around them must be
 * there. Of a variable with braces inside its braces anything could come.
 */
export function couldBecome(word: string, name: string): boolean {
  const parts = word.split(/\$\{[^{}]*\}|\$\w+/);
  const [first = '', ...others] = parts;
  if (others.length === 0) return word === name;
  if (parts.some((part) => /[${}"'\\]/.test(part))) return true;
  const last = others.pop() ?? '';
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
  const middle = name.slice(first.length, name.length - last.length);
  let at = 0;
  for (const part of others) {
    const found = middle.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}
