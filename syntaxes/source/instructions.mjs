/** The instructions, each from its keyword to the end of its last line. */

const keyword = 'keyword.other.special-method.dockerfile';

const named = (names, scope) => ({ match: `(?<!\\S)(?i:(${names}))(?!\\S)`, captures: { 1: { name: scope } } });

/** What an instruction has beside flags, strings and variables: patterns that come first. */
const particulars = {
  from: [
    {
      match: '(?<=\\s)(?i:(AS))(?:[ \\t]+([^\\s\\\\`]+))?(?!\\S)',
      captures: { 1: { name: keyword }, 2: { name: 'entity.name.type.stage.dockerfile' } },
    },
    {
      match: '(?<!\\S)(?:\\$\\{[^}]*\\}|[^\\s\\\\`])+',
      captures: { 0: { patterns: [{ include: '#reference' }] } },
    },
  ],
  arg: [
    {
      match: '(?<!\\S)([A-Za-z_][\\w.-]*)(?:(=)|(?!\\S))',
      captures: {
        1: { name: 'variable.other.readwrite.dockerfile' },
        2: { name: 'keyword.operator.assignment.dockerfile' },
      },
    },
  ],
  env: [
    {
      match: '(?<!\\S)([A-Za-z_][\\w.-]*)(=)',
      captures: {
        1: { name: 'variable.other.readwrite.dockerfile' },
        2: { name: 'keyword.operator.assignment.dockerfile' },
      },
    },
    // The legacy form, of one pair.
    { match: '\\G[ \\t]+([^\\s=\\\\`]+)(?=[ \\t])', captures: { 1: { name: 'variable.other.readwrite.dockerfile' } } },
  ],
  label: [
    {
      match: '(?<!\\S)([\\w./-]+)(=)',
      captures: {
        1: { name: 'entity.other.attribute-name.label.dockerfile' },
        2: { name: 'keyword.operator.assignment.dockerfile' },
      },
    },
  ],
  expose: [
    {
      match: '(?<![\\w$.{])(\\d+(?:-\\d+)?)(?:(/)(?i:(tcp|udp|sctp)))?(?!\\S)',
      captures: {
        1: { name: 'constant.numeric.port.dockerfile' },
        2: { name: 'punctuation.separator.protocol.dockerfile' },
        3: { name: 'constant.language.protocol.dockerfile' },
      },
    },
  ],
  healthcheck: [named('NONE', keyword)],
  stopsignal: [named('(?:SIG)?[A-Z]+\\d?(?:[+-]\\d+)?|\\d+', 'constant.language.signal.dockerfile')],
};

const plain = 'MAINTAINER|SHELL|USER|VOLUME|WORKDIR';
const groups = [
  { id: 'from', names: 'FROM', flags: true },
  { id: 'run', names: 'RUN', flags: true, heredocs: 'run', shell: true },
  { id: 'copy', names: 'COPY|ADD', flags: true, heredocs: 'copy' },
  { id: 'arg', names: 'ARG' },
  { id: 'env', names: 'ENV' },
  { id: 'label', names: 'LABEL' },
  { id: 'expose', names: 'EXPOSE' },
  { id: 'healthcheck', names: 'HEALTHCHECK', flags: true },
  { id: 'stopsignal', names: 'STOPSIGNAL' },
  { id: 'command', names: 'CMD|ENTRYPOINT', shell: true },
  { id: 'other', names: plain },
];

/** The rules of all instructions for one escape token; `#instructions-<its id>` is all of them. */
export function instructionRules({ id: escape, token }) {
  const instruction = ({ id, names, flags, heredocs, shell }) => {
    const heredoc = heredocs ? [{ include: '#dropped' }, { include: `#heredoc-all-${heredocs}-${escape}` }] : [];
    const flagRule = { include: `#flags-${escape}` };
    return {
      name: `meta.instruction.${id}.dockerfile`,
      begin: `^\\s*(?:((?i:ONBUILD))[ \\t]+)?((?i:${names}))(?=\\s|$|${token}[ \\t]*$)`,
      beginCaptures: { 1: { name: 'keyword.control.dockerfile' }, 2: { name: keyword } },
      end: '(?=\\n)',
      applyEndPatternLast: 1,
      patterns: [
        ...heredoc,
        ...(flags ? [heredocs ? { include: `#flags-${heredocs}-${escape}` } : flagRule] : []),
        ...(particulars[id] ?? []),
        ...(id === 'healthcheck' ? [healthcheckCommand] : []),
        ...(shell ? [{ include: `#shell-${heredocs ? 'run-' : ''}${escape}` }] : []),
        { include: `#arguments-${escape}` },
      ],
    };
  };
  const healthcheckCommand = {
    begin: '(?<!\\S)(?i:(CMD))(?!\\S)',
    beginCaptures: { 1: { name: keyword } },
    end: '(?=\\n)',
    applyEndPatternLast: 1,
    patterns: [{ include: `#shell-${escape}` }],
  };
  const flagsWithHeredocs = (kind) => ({
    begin: '\\G(?=[ \\t])',
    end: '(?=\\S|\\n)',
    applyEndPatternLast: 1,
    patterns: [
      { include: '#dropped' },
      { include: `#heredoc-all-${kind}-${escape}` },
      { include: `#continuation-${escape}` },
      { include: '#flag' },
    ],
  });
  return {
    [`flags-run-${escape}`]: flagsWithHeredocs('run'),
    [`flags-copy-${escape}`]: flagsWithHeredocs('copy'),
    [`instructions-${escape}`]: {
      patterns: [
        ...groups.map(instruction),
        // Any other line: an instruction that BuildKit does not know, or a line that only continues.
        {
          name: 'meta.instruction.unknown.dockerfile',
          begin: '^[ \\t]*(?=[^\\s#])',
          end: '(?=\\n)',
          applyEndPatternLast: 1,
          patterns: [{ include: `#arguments-${escape}` }],
        },
      ],
    },
  };
}
