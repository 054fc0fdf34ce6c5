/**
 * @typedef {object} Report what vitest's json reporter writes, or the suite in VS Code, as far as it is read here
 * @property {readonly FileReport[]} [testResults]
 * @property {readonly { readonly name: string, readonly message: string }[]} [failures]
 *
 * @typedef {object} FileReport
 * @property {string} name the file's path
 * @property {string} [message] why the file could not be run
 * @property {readonly TestReport[]} assertionResults
 *
 * @typedef {{ readonly status: string, readonly fullName: string, readonly failureMessages?: readonly string[] }} TestReport
 */

const mostLines = 6;
const mostCharacters = 300;

/**
 * What failed, for the end of a log: each test's file and full name, and the first lines of its message.
 * @param {Report} report
 * @param {string} folder paths are shown from here on
 * @returns {readonly string[]} a text of some lines for each
 */
export function failuresIn({ testResults = [], failures = [] }, folder) {
  const ofFiles = testResults.flatMap(({ name: file, message, assertionResults }) => {
    const name = file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    const texts = failed.map(({ fullName, failureMessages }) =>
      failureText(`${name} > ${fullName}`, failureMessages?.[0] ?? ''),
    );
    return message && failed.length === 0 ? [failureText(name, message)] : texts;
  });
  return [...ofFiles, ...failures.map(({ name, message }) => failureText(name, message))];
}

/**
 * @param {string} name
 * @param {string} message
 */
function failureText(name, message) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's colours
  const lines = message.replace(/\x1b\[[\d;]*m/g, '').split('\n');
  const end = lines.findIndex((line) => /^ +at /.test(line));
  const told = lines.slice(0, end < 0 ? undefined : end).filter((line) => line.trim() !== '');
  const shown = told.slice(0, mostLines).map((line) => `    ${line.slice(0, mostCharacters)}`);
  return [`FAILED ${name}`, ...shown].join('\n');
}
