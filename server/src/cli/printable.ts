/** A file's name and text may hold what moves a terminal's cursor, or begins a line that a build service takes for a command. */
export function printable(line: string): string {
  return line.replace(/(?!\t)\p{Cc}|[\u2028-\u202e\u2066-\u2069]/gu, '\u{FFFD}');
}
