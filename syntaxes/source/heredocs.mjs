/**
 * Heredocs. A body starts below the *last* line of the instruction's head and ends at its own name, whatever is open in
 * it; so each is a `while` rule, which an embedded grammar cannot hold open. The rules nest, the last heredoc outermost:
 *
 *   heredocs            from the start of the line that opens them to the end of the last terminator's line
 *     body 2            knows its terminator's name from a look ahead along the line
 *       language 2      what that body is written in
 *         body 1
 *           language 1  takes the line that opens them
 *
 * The price: heredocs of one instruction are found when one line opens them, three at the most, and a line in an earlier
 * body that is a later one's name ends that one too.
 *
 * The words are read as BuildKit reads them: `<<` takes the spaces after it along, an opener is a whole word, and the
 * escape token is always the backslash.
 */
import { backslash, continued } from './arguments.mjs';
import { languages } from './languages.mjs';

/** How many heredocs of one instruction are told apart. */
export const ordinals = ['first', 'second', 'third'];
const deepest = ordinals.length;

const operator = '\\d*<<(?:-|(?!-)[ \\t]*)';
const name = `(?:[^\\s<'"\\\\]|'[^'<]*'|"[^"<]*"|\\\\[^\\s<])++(?!\\S)`;
const other = '\'[^\']*\'|"(?:[^"\\\\]|\\\\.)*"|\\\\.|<<[ \\t]*|<';

/**
 * A regular expression that calls these by name: an opener; a word that is none; words as many as there are; a word of
 * the same shell command; words as few as needed. They are its first groups.
 */
const withWords = (regex) =>
  `(?<o>${operator}${name}){0}(?<w>(?!\\g<o>)(?:[^\\s'"\\\\<]|${other})++){0}` +
  `(?<s>\\g<w>?+(?:[ \\t]++\\g<w>?+)*+){0}(?<c>(?!\\g<o>)(?:[^\\s'"\\\\<;&|]|${other})++){0}${regex}`;
const opener = '\\g<o>';
const word = '\\g<w>';
const skipWords = '\\g<s>';
const fewWords = '(?:[ \\t]++|\\g<w>)*?';
const commandWords = '(?:[ \\t]++|\\g<c>)*+';
const fewCommandWords = '(?:[ \\t]++|\\g<c>)*?';
/** Where to look for openers: once per line, and behind a string that began on an earlier one. */
const startAt = (start) => `(?:${start}(?=[^\\n]*<<)|(?<=["'])(?=[^"'\\n]*<<))`;
const lineStart = startAt('(?:\\G|^)');
const laterStart = startAt('^');

/** Up to the opener of the heredoc with this number, which counts from 1. */
const before = (number) => (number === 1 ? '' : `(?:${skipWords}${opener}){${number - 1}}`);

/** The opener with its name in parts, because two of them may be quoted; the first group is the `-`. */
const quotedPart = '(?:\'([^\'<]*)\'|"([^"<]*)"|\\\\([^\\s<]))?+([^\\s<\'"\\\\]*+)';
const openerParts = `\\d*<<(?:(-)|(?!-)[ \\t]*)([^\\s<'"\\\\]*+)${quotedPart}${quotedPart}(?!\\S)`;
const nameParts = '\\6\\7\\8\\9\\10\\11\\12\\13\\14';
/** Nothing, or tabs where the group of the `-` is one: a look ahead for nothing never fails to find it. */
const chomped = '(?:(?!\\5)\\t*|)';

const token = { name: 'keyword.control.heredoc-token.dockerfile' };
const never = '(?!)';
const shebangRules = { patterns: [{ include: '#heredoc-shebang' }] };

const embedded = ({ id, grammar }) => ({
  name: `meta.embedded.block.${id}.dockerfile`,
  patterns: [{ include: grammar }],
});

/** The languages in the order in which they are tried, each with the condition on the line that opens the heredoc. */
function kinds(instruction, number, escape) {
  const found = [];
  const add = (body, condition) =>
    found.push({ body: `heredoc-body-${body}`, condition: `${before(number)}(?:${condition})` });
  /** The words stand in the command that reads the heredoc, on either side of it. */
  const beside = (words) =>
    `${fewWords}(?<!\\S)${words}(?!\\S)${commandWords}${opener}|${skipWords}${opener}${fewCommandWords}(?<!\\S)${words}(?!\\S)`;
  const file = (extensions) => `[^\\s<]*\\.(?:${extensions})["']?`;
  if (number < deepest && escape === backslash) {
    for (const { id, commands, extensions } of languages) {
      if (instruction === 'copy') add(id, `${skipWords}${operator}["']?${file(extensions)}(?!\\S)`);
      else if (commands) add(id, beside(`(?:[\\w./-]*/)?(?:${commands})`));
    }
    for (const { id, extensions } of languages) {
      if (instruction === 'copy') add(id, `${skipWords}${opener}${fewWords}(?<!\\S)${file(extensions)}(?!\\S)`);
      else add(id, beside(file(extensions)));
    }
  }
  // A heredoc that stands alone is the script itself.
  if (instruction === 'run' && number === 1) {
    add('shellscript', `(?:[ \\t]++--${word})*+[ \\t]*${opener}[ \\t]*(?:${escape.token}[ \\t]*)?$`);
  }
  add('text', '');
  return found;
}

/** Rules for the heredocs of one kind of instruction, `run` or `copy` (and ADD), with one escape token. */
export function heredocRules(instruction, escape) {
  const rule = (what) => `heredoc-${what}-${instruction}-${escape.id}`;
  const include = (what) => ({ include: `#${rule(what)}` });
  const head = { patterns: [{ include: '#flag' }, include('head')] };
  const all = {
    end: '(?=\\n)',
    applyEndPatternLast: 1,
    patterns: [
      include('level-3'),
      include('twins'),
      include('level-2'),
      include('level-1'),
      { match: '^\\t*(.+)$', captures: { 1: token } },
    ],
  };
  const rules = {
    [rule('head')]: {
      patterns: [{ include: '#heredoc-opener' }, { include: `#arguments-${escape.id}` }],
    },
    // More lines of the head, below the one with the opener.
    [rule('more')]: {
      begin: `${continued(escape)}\\n?`,
      beginCaptures: { 0: { name: 'constant.character.escape.line-continuation.dockerfile' } },
      end: '(?=\\n)',
      applyEndPatternLast: 1,
      patterns: [include('head')],
    },
    // A pair of one name: the line that ends the first body is what the second one takes its name from.
    [rule('twins')]: {
      begin: withWords(
        `\\G(?=${skipWords}${operator}["'\\\\]?([^\\s<'"\\\\]++)["']?(?!\\S)` +
          `${skipWords}${operator}["'\\\\]?\\5["']?(?!\\S)(?!${skipWords}${opener}))`,
      ),
      end: '(?=\\n)',
      applyEndPatternLast: 1,
      patterns: [
        include('level-1'),
        {
          begin: '^\\t*+(.)',
          beginCaptures: { 1: token },
          end: '^\\t*+(.+)$',
          endCaptures: { 1: token },
          patterns: [
            {
              begin: '(?<=^([^\\t])|\\t([^\\t]))(.*)$',
              beginCaptures: { 3: token },
              while: '^(?!\\t*\\1\\2\\3$)',
              patterns: [shebangRules, { include: '#heredoc-body-text' }],
            },
          ],
        },
      ],
    },
    [rule('all')]: { ...all, begin: withWords(`${lineStart}(?=${skipWords}${opener})`) },
    // Inside a command that began on an earlier line.
    [rule('later')]: { ...all, begin: withWords(`${laterStart}(?=${skipWords}${opener})`) },
  };
  for (let level = 1; level <= deepest; level++) {
    const language = ({ body, condition }) =>
      level === 1
        ? {
            begin: withWords(`\\G(?=${condition})(.*?)(?=${continued(escape)}|$)`),
            beginCaptures: { 5: head },
            end: never,
            // At the start of a line a body wins: the rest of the head begins at the end of one.
            patterns: [shebangRules, { include: `#${body}` }, include('more')],
          }
        : {
            begin: withWords(`\\G(?=${condition})`),
            end: never,
            patterns: [
              include(`level-${level - 1}`),
              {
                begin: '^\\t*(.+)$',
                beginCaptures: { 1: token },
                end: never,
                patterns: [shebangRules, { include: `#${body}` }],
              },
            ],
          };
    const body = (scope, condition) => ({
      name: `meta.heredoc.${ordinals[level - 1]}.${scope}.dockerfile`,
      begin: withWords(`\\G(?=${before(level)}${skipWords}${condition}${openerParts})`),
      while: `^(?!${chomped}${nameParts}$)`,
      patterns: [include(`languages-${level}`)],
    });
    rules[rule(`languages-${level}`)] = { patterns: kinds(instruction, level, escape).map(language) };
    rules[rule(`level-${level}`)] = {
      patterns: [body('raw', `(?=${operator}[^\\s<]*?['"\\\\])`), body('expanded', '')],
    };
  }
  return rules;
}

/** Rules that every heredoc shares. */
export const sharedHeredocRules = {
  'heredoc-opener': {
    match: `(?<!\\S)(\\d*)(<<(?:-|(?!-)[ \\t]*))(${name})`,
    captures: {
      1: { name: 'constant.numeric.file-descriptor.dockerfile' },
      2: { name: 'keyword.operator.heredoc.dockerfile' },
      3: token,
    },
  },
  'heredoc-shebang': {
    patterns: languages
      .filter(({ interpreters }) => interpreters)
      .map((language) => ({
        ...embedded(language),
        begin: `^(#!).*[/ ](?:${language.interpreters})(?!\\S).*$`,
        beginCaptures: {
          0: { name: 'comment.line.number-sign.shebang.dockerfile' },
          1: { name: 'punctuation.definition.comment.dockerfile' },
        },
        end: never,
      })),
  },
  'heredoc-body-text': { name: 'string.unquoted.heredoc.dockerfile', begin: '^', end: never },
  ...Object.fromEntries(
    languages.map((language) => [`heredoc-body-${language.id}`, { ...embedded(language), begin: '^', end: never }]),
  ),
};
