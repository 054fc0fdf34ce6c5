/**
 * The shell text of an instruction. VS Code's shell grammar would not do: what it leaves open, a string or a `case`,
 * would hold the instruction open beyond its last line. So these rules know as much of the shell as shows, in the scopes
 * of that grammar, and each ends where its line isn't continued.
 */

const keywords = 'if|then|elif|else|fi|while|until|do|done|esac|function|time|!|\\{|\\}';
const builtins =
  'alias|bg|cd|command|echo|eval|exec|exit|export|false|getopts|hash|kill|local|printf|pwd|read|readonly|return|set|shift|' +
  'source|test|trap|true|type|ulimit|umask|unset|wait|\\.|:|\\[\\[?';
/** No blank, no operator, no quote, no sign of expansion or escape. */
const plain = '[^\\s;&|()<>"\'$`\\\\]';
const endOfWord = '(?=[\\s;&|()<>]|$)';
const endOfCommand = '(?=[;&|()\\n])';

/**
 * `#shell-<id>` is where a command may start, `id` being the escape token's, with `run-` before it for RUN, whose
 * commands may open heredocs.
 */
export function shellRules(escape, hasHeredocs) {
  const id = hasHeredocs ? `run-${escape.id}` : escape.id;
  const heredocs = hasHeredocs ? [{ include: `#heredoc-later-run-${escape.id}` }] : [];
  const shared = (rule) => ({ include: `#${rule}-${escape.id}` });
  const include = (rule) => ({ include: `#${rule}-${id}` });
  const ended = (rule) => ({ end: endOfCommand, applyEndPatternLast: 1, ...rule });
  const words = [include('shell-words')];
  return {
    [`shell-${id}`]: {
      patterns: [
        shared('continuation'),
        { include: '#dropped' },
        { include: '#shell-comment' },
        // The exec form.
        ended({
          begin: '(?<!\\S)(?=\\[\\s*(?:"(?:[^"\\\\]|\\\\.)*+"\\s*(?:,|\\\\?$|\\]\\s*$)|\\]\\s*$|\\\\?$))',
          end: '(?=\\n)',
          patterns: [shared('arguments')],
        }),
        { include: '#shell-operators' },
        { match: `(?<![^\\s;&|()])(?:${keywords})${endOfWord}`, name: 'keyword.control.shell' },
        ended({
          begin: `(?<![^\\s;&|()])(for|select|case)${endOfWord}`,
          beginCaptures: { 1: { name: 'keyword.control.shell' } },
          patterns: [{ match: `(?<!\\S)in${endOfWord}`, name: 'keyword.control.in.shell' }, ...words],
        }),
        { match: `(?<!\\S)(?:${plain})+(?=\\))`, name: 'string.unquoted.pattern.shell' },
        {
          begin: '(?<![^\\s;&|()])([A-Za-z_]\\w*)(\\+?=)',
          beginCaptures: {
            1: { name: 'variable.other.assignment.shell' },
            2: { name: 'keyword.operator.assignment.shell' },
          },
          end: '(?=[\\s;&|()])',
          applyEndPatternLast: 1,
          patterns: words,
        },
        ended({
          begin: `(${builtins})${endOfWord}|(${plain}+)`,
          beginCaptures: {
            1: { name: 'entity.name.function.call.shell entity.name.command.shell support.function.builtin.shell' },
            2: { name: 'entity.name.function.call.shell entity.name.command.shell' },
          },
          patterns: words,
        }),
        // A command whose name is quoted or expanded.
        ended({ begin: '(?=["\'$])', patterns: words }),
        ...words,
      ],
    },
    [`shell-words-${id}`]: {
      patterns: [
        ...heredocs,
        shared('continuation'),
        { include: '#dropped' },
        { include: '#shell-comment' },
        {
          match: '(?<![^\\s;&|()])\\d*(?:[<>]&(?:\\d|-)?|>[>|]?|<(?!<))|&>>?',
          name: 'keyword.operator.redirect.shell',
        },
        { match: '(?<!\\S)--?[A-Za-z][\\w-]*', name: 'string.unquoted.argument.shell constant.other.option.shell' },
        {
          begin: '\\$\\((?!\\()',
          beginCaptures: { 0: { name: 'punctuation.definition.evaluation.parens.begin.shell' } },
          end: '(\\))|(?=\\n)',
          endCaptures: { 1: { name: 'punctuation.definition.evaluation.parens.end.shell' } },
          name: 'meta.substitution.shell',
          applyEndPatternLast: 1,
          patterns: [include('shell')],
        },
        shared('arguments'),
        { match: `${plain}+`, name: 'string.unquoted.argument.shell' },
      ],
    },
  };
}

/** Rules that every shell text shares. */
export const sharedShellRules = {
  // Up to a continuation, which the shell does not see.
  'shell-comment': {
    match: '(?<![^\\s;&|()])#.*?(?=[\\\\`][ \\t]*$|$)',
    name: 'comment.line.number-sign.shell',
  },
  'shell-operators': {
    patterns: [
      { match: '&&', name: 'punctuation.separator.statement.and.shell' },
      { match: '\\|\\|?|&', name: 'keyword.operator.pipe.shell' },
      { match: ';;?', name: 'punctuation.terminator.statement.semicolon.shell' },
      { match: '\\(', name: 'punctuation.definition.subshell.shell' },
    ],
  },
};
