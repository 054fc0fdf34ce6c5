/** Whether a text has the name as a whole word. Nothing mentions an empty name, which stands between any two characters. */
export function mentions(text: string, name: string): boolean {
  if (name === '') return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isNameCharacter(text.charAt(at - 1)) && !isNameCharacter(text.charAt(at + name.length))) return true;
  }
  return false;
}

function isNameCharacter(char: string): boolean {
  return /\w/.test(char);
}
