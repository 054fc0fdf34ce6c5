/** `--chmod`: octal up to 07777, or symbolic as BSD's setmode has it. */

/** What is wrong with a mode, or undefined. */
export function fileModeError(mode: string): string | undefined {
  if (/^[0-7]+$/.test(mode)) return Number.parseInt(mode, 8) <= 0o7777 ? undefined : octalError(mode);
  if (/^\d/.test(mode)) return octalError(mode);
  const isSymbolic = mode.split(',').every((clause) => /^[ugoa]*(?:[-+=][rwxXstugo]*)+$/.test(clause));
  return isSymbolic ? undefined : 'invalid syntax';
}

function octalError(mode: string): string {
  return `invalid chmod parameter: '${mode}'. it should be octal string and between 0 and 07777`;
}
