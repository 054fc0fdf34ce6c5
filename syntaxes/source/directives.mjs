/** Parser directives, which stand at the very top of a file, and `# check=` comments, which may stand anywhere. */

const directive = (key, value) => ({
  name: 'comment.line.number-sign.dockerfile',
  match: `^[ \\t]*(#)[ \\t]*(?i:(${key}))[ \\t]*(=)[ \\t]*(.*?)[ \\t]*$`,
  captures: {
    1: { name: 'punctuation.definition.comment.dockerfile' },
    2: { name: 'keyword.other.directive.dockerfile' },
    3: { name: 'keyword.operator.assignment.dockerfile' },
    4: value,
  },
});

export const directiveRules = {
  directives: {
    name: 'meta.directives.dockerfile',
    begin: '\\A(?=[ \\t]*#[ \\t]*(?i:syntax|escape|check)[ \\t]*=)',
    end: '^(?![ \\t]*#[ \\t]*(?i:syntax|escape|check)[ \\t]*=)',
    patterns: [
      // From here to the end of the file the backtick is the escape token.
      {
        name: 'meta.escape.backtick.dockerfile',
        begin: '^(?=[ \\t]*#[ \\t]*(?i:escape)[ \\t]*=[ \\t]*`[ \\t]*$)',
        end: '(?!)',
        patterns: [{ include: '#directive' }, { include: '#comment' }, { include: '#instructions-backtick' }],
      },
      { include: '#directive' },
    ],
  },
  directive: {
    patterns: [
      { include: '#check' },
      directive('syntax', { name: 'string.unquoted.syntax.dockerfile' }),
      directive('escape', { name: 'constant.character.escape.dockerfile' }),
    ],
  },
  check: directive('check', {
    patterns: [
      {
        match: '(?:(?<=[=;\\s])|\\G)(skip|experimental|error)(=)([^;\\s]*)',
        captures: {
          1: { name: 'variable.parameter.check.dockerfile' },
          2: { name: 'keyword.operator.assignment.dockerfile' },
          3: {
            patterns: [
              { name: 'constant.language.dockerfile', match: '(?<==)(?:all|true|false|[01tTfF])$' },
              { name: 'constant.other.rule.dockerfile', match: '[A-Za-z]\\w*' },
              { name: 'punctuation.separator.rule.dockerfile', match: ',' },
            ],
          },
        },
      },
      { name: 'punctuation.separator.check.dockerfile', match: ';' },
    ],
  }),
};
