/** Build logs that were made to hurt whoever reads them, by what is in them; each grows with `n`. */
export const hostileLogs: Readonly<Record<string, (n: number) => string>> = {
  'one line without an end': (n) => 'x'.repeat(n),
  'the digits of a step': (n) => `#1 [${'1'.repeat(n)}\n`,
  'steps that never close': (n) => `#1 [a 1/1${'/1'.repeat(n / 2)}\n`,
  'places of podman': (n) => `[1/2] STEP 1/${'2'.repeat(n)}\n`,
  'steps in a row': (n) => '#1 [a 1/2] RUN x\n#2 [b 2/2] RUN y\n'.repeat(n / 34),
  'carriage returns': (n) => `#1 [a 1/2] RUN x${'\r'.repeat(n)}y\n`,
  'open escapes': (n) => '\u001b['.repeat(n / 2),
  'names of lines': (n) => `${':1'.repeat(n / 2)} x\nERROR: y\n`,
  'marked lines': (n) => `Dockerfile:1\n${'-'.repeat(20)}\n${'1 | >>> x\n'.repeat(n / 10)}ERROR: y\n`,
  'quoted steps': (n) => `Error: building at ${'STEP "'.repeat(n / 12)}${'\\"'.repeat(n / 4)}\n`,
  'causes in causes': (n) => `ERROR: ${' did not complete successfully: '.repeat(n / 32)}\u2028x\n`,
  'checksums in checksums': (n) => `ERROR: ${'failed to calculate checksum of ref x "'.repeat(n / 40)}\n`,
  'a reference without an end': (n) => `ERROR: ${'a:'.repeat(n / 2)} failed to resolve source metadata for \n`,
};
