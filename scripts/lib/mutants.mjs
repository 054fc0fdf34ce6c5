/** Small changes to TypeScript that a test should notice, found in its text without a parser. */

/** @typedef {{ readonly start: number, readonly end: number, readonly text: string }} Edit */
/** @typedef {Edit & { readonly line: number, readonly what: string }} Mutant */

/**
 * @param {string} source formatted as biome does it
 * @returns {readonly Mutant[]} each with its one-based line and what it does, in words
 */
export function mutantsOf(source) {
  const code = masked(source);
  return mutators.flatMap(({ pattern, change }) =>
    [...code.matchAll(pattern)].flatMap((match) => {
      const edits = change(match, code, source);
      return edits.map((edit) => {
        const line = code.slice(0, edit.start).split('\n').length;
        const old = source.slice(edit.start, edit.end).replace(/\s+/g, ' ');
        return { line, ...edit, what: /^;?$/.test(edit.text) ? `without ${old}` : `${old}  ->  ${edit.text}` };
      });
    }),
  );
}

const comment = /\/\/.*|\/\*[\s\S]*?\*\//;
const string = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/;
/** One in an expression of another is as deep as they go. */
const template = /`(?:\\.|\$\{(?:[^{}`]|`(?:\\.|[^`\\])*`|\{[^{}]*\})*\}|[^`\\])*`/;
const regExp = /(?<=(?:[(,=:[!&|?{};+]|return|=>)\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/;
const notCode = new RegExp([comment, string, template, regExp].map(({ source }) => source).join('|'), 'g');
/** With the lines that belong to it; the next one stands at the start of a line. */
const declaration = /^(?:export )?(?:import|type|interface)\b.*\n(?:(?:[ }|)\]].*)?\n)*/gm;

/**
 * The source with blanks for comments, imports and types, and `_` for strings, templates and regular expressions: of
 * the same length, and safe to search.
 * @param {string} source
 */
function masked(source) {
  return source
    .replace(notCode, (text) => text.replace(/[^\n]/g, /^\/[/*]/.test(text) ? ' ' : '_'))
    .replace(declaration, (text) => text.replace(/[^\n]/g, ' '));
}

/** @type {Readonly<Record<string, string>>} */
const replacements = {
  ...{ '&&': '||', '||': '&&', '===': '!==', '!==': '===', '+': '-', '-': '+' },
  ...{ '<': '<=', '<=': '<', '>': '>=', '>=': '>', true: 'false', false: 'true' },
};

/** @type {readonly { readonly pattern: RegExp, readonly change: (match: RegExpExecArray, code: string, source: string) => readonly Edit[] }[]} */
const mutators = [
  {
    pattern: /(?<= )(?:&&|\|\||[!=]==|[-+]|[<>]=?)(?= )|\b(?:true|false)\b/g,
    change: ({ index, 0: word }) => [edit(index, word, replacements[word] ?? word)],
  },
  { pattern: /!(?=[\w(])(?<![\w)\]]!)/g, change: ({ index, 0: word }) => [edit(index, word, '')] },
  { pattern: /(?<![\w.])\d+(?![\w.])/g, change: ({ index, 0: word }) => [edit(index, word, `${Number(word) + 1}`)] },
  {
    pattern: /\bif \(/g,
    change: ({ index }, code, source) => {
      const start = index + 'if ('.length;
      const condition = source.slice(start, closing(code, start));
      return [edit(start, condition, `!(${condition})`), edit(start, condition, 'false')];
    },
  },
  // A call for its effect, and what leaves a round of a loop.
  {
    pattern: /(?<=^ +|^ +.*\) )(?:(?:await |void |yield\*? )?(?!return|throw)[\w.?]+\(.*\)|continue);$/gm,
    change: ({ index, 0: word }, _, source) => [edit(index, source.slice(index, index + word.length), ';')],
  },
  {
    pattern: /(?<=return )_+(?=;)/g,
    change: ({ index, 0: word }, _, source) => [edit(index, source.slice(index, index + word.length), "''")],
  },
];

/**
 * @param {number} start
 * @param {string} old
 * @param {string} text
 * @returns {Edit}
 */
function edit(start, old, text) {
  return { start, end: start + old.length, text };
}

/**
 * @param {string} code
 * @param {number} at behind an opening parenthesis
 * @returns {number} where the closing one is
 */
function closing(code, at) {
  for (let depth = 1; at < code.length; at++) {
    if (code[at] === '(') depth++;
    else if (code[at] === ')' && --depth === 0) return at;
  }
  return at;
}
