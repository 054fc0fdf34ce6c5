/** What stands in the arguments of an instruction: words, strings, variables, flags. */

/** The two escape tokens, as regular expressions; `id` goes into the names of rules. */
export const backslash = { id: 'backslash', token: '\\\\' };
export const backtick = { id: 'backtick', token: '`' };

/** The escape token at the end of a line, which continues the instruction; twice it does not. */
export const continued = ({ token }) => `(?<!${token})${token}[ \\t]*$`;

const comment = {
  match: '^([ \\t]*)((#).*$\\n?)',
  captures: {
    1: { name: 'punctuation.whitespace.comment.leading.dockerfile' },
    2: { name: 'comment.line.number-sign.dockerfile' },
    3: { name: 'punctuation.definition.comment.dockerfile' },
  },
};

/** Rules that do not depend on the escape token. */
export const sharedRules = {
  comment,
  // Only ever reached inside an instruction: the lines that BuildKit drops from a continued one.
  dropped: { patterns: [{ match: '^[ \\t]*$\\n?' }, { include: '#comment' }] },

  variable: {
    patterns: [
      {
        name: 'variable.other.dockerfile',
        match: '(\\$)(?:[A-Za-z_]\\w*|\\d+|[@*#?$!-])',
        captures: { 1: { name: 'punctuation.definition.variable.dockerfile' } },
      },
      {
        name: 'meta.variable.dockerfile',
        begin: '(\\$\\{)(\\w+|[@*#?$!-])',
        beginCaptures: {
          1: { name: 'punctuation.definition.variable.begin.dockerfile' },
          2: { name: 'variable.other.dockerfile' },
        },
        end: '(\\})|(?=\\n)',
        endCaptures: { 1: { name: 'punctuation.definition.variable.end.dockerfile' } },
        patterns: [
          { name: 'keyword.operator.expansion.dockerfile', match: '\\G(?::[-+?]|[-+?]|##?|%%?|//?)' },
          { include: '#variable' },
        ],
      },
    ],
  },

  value: {
    patterns: [
      { include: '#variable' },
      { name: 'constant.language.boolean.dockerfile', match: '(?<==)(?i:true|false)(?![^\\s,])' },
      { name: 'constant.numeric.dockerfile', match: '(?<==)\\d[\\d.]*(?:ns|us|ms|[smh])?(?![^\\s,])' },
      { name: 'punctuation.definition.string.dockerfile', match: '["\']' },
    ],
  },

  // The word of FROM, of COPY --from and of a mount's from: a stage, a named context or an image.
  reference: {
    patterns: [
      { include: '#variable' },
      {
        match: '(@)([A-Za-z][\\w.+-]*:[0-9a-fA-F]+)',
        captures: {
          1: { name: 'punctuation.separator.digest.dockerfile' },
          2: { name: 'constant.other.digest.dockerfile' },
        },
      },
      {
        match: '(:)([\\w.-]*)(?![^\\s@,"\']*/)',
        captures: {
          1: { name: 'punctuation.separator.tag.dockerfile' },
          2: { name: 'constant.other.tag.dockerfile' },
        },
      },
      { name: 'entity.name.type.stage.dockerfile', match: '[^\\s$:@,"\'\\\\`]+' },
    ],
  },

  'mount-fields': {
    patterns: [
      {
        match: '(?:\\G|(?<=[,"\']))(?i:(type))(=)(?i:(bind|cache|tmpfs|secret|ssh))?',
        captures: {
          1: { name: 'variable.parameter.mount.dockerfile' },
          2: { name: 'keyword.operator.assignment.dockerfile' },
          3: { name: 'constant.language.mount-type.dockerfile' },
        },
      },
      {
        match: '(?:\\G|(?<=[,"\']))(?i:(sharing))(=)(?i:(shared|private|locked))?',
        captures: {
          1: { name: 'variable.parameter.mount.dockerfile' },
          2: { name: 'keyword.operator.assignment.dockerfile' },
          3: { name: 'constant.language.sharing.dockerfile' },
        },
      },
      {
        match: '(?:\\G|(?<=[,"\']))(?i:(from))(=)([^\\s,"\'\\\\`]*)',
        captures: {
          1: { name: 'variable.parameter.mount.dockerfile' },
          2: { name: 'keyword.operator.assignment.dockerfile' },
          3: { patterns: [{ include: '#reference' }] },
        },
      },
      {
        match: '(?:\\G|(?<=[,"\']))([A-Za-z]+)(?:(=)|(?=[\\s,"\']|$))',
        captures: {
          1: { name: 'variable.parameter.mount.dockerfile' },
          2: { name: 'keyword.operator.assignment.dockerfile' },
        },
      },
      { name: 'punctuation.separator.mount.dockerfile', match: ',' },
      { include: '#value' },
    ],
  },

  flag: {
    patterns: [
      {
        name: 'meta.flag.mount.dockerfile',
        begin: '(?<!\\S)(--mount)(=)',
        beginCaptures: {
          1: { name: 'constant.other.option.dockerfile' },
          2: { name: 'keyword.operator.assignment.dockerfile' },
        },
        end: '(?=\\s|[\\\\`][ \\t]*$)',
        patterns: [
          {
            begin: '"',
            beginCaptures: { 0: { name: 'punctuation.definition.string.begin.dockerfile' } },
            end: '(")|(?=\\n)',
            endCaptures: { 1: { name: 'punctuation.definition.string.end.dockerfile' } },
            patterns: [{ include: '#mount-fields' }],
          },
          { include: '#mount-fields' },
        ],
      },
      {
        name: 'meta.flag.from.dockerfile',
        match: '(?<!\\S)(--from)(=)(?:(\\d+)(?![^\\s\\\\`])|([^\\s\\\\`]*))',
        captures: {
          1: { name: 'constant.other.option.dockerfile' },
          2: { name: 'keyword.operator.assignment.dockerfile' },
          3: { name: 'constant.numeric.stage-index.dockerfile' },
          4: { patterns: [{ include: '#reference' }] },
        },
      },
      {
        name: 'meta.flag.dockerfile',
        match:
          '(?<!\\S)(--[A-Za-z][\\w-]*)(?:(=)((?:"[^"]*"|\'[^\']*\'|\\$\\{[^}]*\\}|[^\\s"\'\\\\`]|[\\\\`](?![ \\t]*$))*))?',
        captures: {
          1: { name: 'constant.other.option.dockerfile' },
          2: { name: 'keyword.operator.assignment.dockerfile' },
          3: { patterns: [{ include: '#value' }] },
        },
      },
    ],
  },
};

/** Rules for one escape token; their names end in its `id`. */
export function argumentRules(escape) {
  const { id, token } = escape;
  const string = (quote, kind, inner) => ({
    name: `string.quoted.${kind}.dockerfile`,
    begin: quote,
    beginCaptures: { 0: { name: 'punctuation.definition.string.begin.dockerfile' } },
    end: `(${quote})|(?=\\n)`,
    endCaptures: { 1: { name: 'punctuation.definition.string.end.dockerfile' } },
    applyEndPatternLast: 1,
    patterns: [{ include: `#continuation-${id}` }, { include: '#dropped' }, ...inner],
  });
  const character = { name: 'constant.character.escaped.dockerfile', match: `${token}.` };
  return {
    [`continuation-${id}`]: {
      match: `${continued(escape)}\\n?`,
      name: 'constant.character.escape.line-continuation.dockerfile',
    },
    [`arguments-${id}`]: {
      patterns: [
        { include: `#continuation-${id}` },
        { include: '#dropped' },
        character,
        string('"', 'double', [character, { include: '#variable' }]),
        // BuildKit and the shell know no escapes in single quotes.
        string("'", 'single', []),
        { include: '#variable' },
      ],
    },
    // The flags of an instruction, up to its first other word. Its end comes last, so that dropped lines do not end it.
    [`flags-${id}`]: {
      begin: '\\G(?=[ \\t])',
      end: '(?=\\S|\\n)',
      applyEndPatternLast: 1,
      patterns: [{ include: `#continuation-${id}` }, { include: '#dropped' }, { include: '#flag' }],
    },
  };
}
