// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell variables
/** fast-check generators of RUNs whose scripts show in output, files and exit code what they do. */
import fc from 'fast-check';

/** They expect a directory `d`, and a file `env` that is a script, where they run. */
const command = fc.constantFrom(
  ...['echo a', 'echo "# no comment"', 'echo a#b', 'true', 'false', 'sh -c "exit 5"', 'test -f f', 'ls', 'pwd'],
  ...['echo x > f', 'echo y >> f', 'cat f', 'mkdir -p d/e', 'touch "d/a b"', 'rm -f f', 'touch g'],
  ...['cd d', 'cd ..', 'command cd d', 'eval "cd d"', '. ./env', 'umask 077', 'cd missing'],
  ...['A=1', 'export A=2', 'echo "A=$A"', 'unset A', 'echo ${A:-none}', ': ${A:=3}', 'A=4 true', 'A=5 :'],
  ...['readonly R=1', 'R=2', 'read A < f', 'echo $((A = 6))', 'B=$(cd d; pwd)', 'echo "B=$B"', 'B=$(false)'],
  ...['exit', 'exit 0', 'exit 3', 'return 2', 'exec echo a', 'exec > f', 'exec sh -c "exit 6"', 'break', 'shift'],
  ...[
    'set -e',
    'set -eu',
    'set +e',
    'set -u',
    'set -f',
    'set -- a b',
    'echo "$#"',
    'echo "$?"',
    'echo $MISSING',
    'echo *',
  ],
  ...['f() { echo f; cd d; false; echo g; }', 'f', 'alias ls=pwd', 'trap "echo bye" EXIT', 'wait'],
  ...['! true', '! false', 'echo $(false; echo a)', 'echo `exit 7`', ': ${MISSING:?}', 'command -v true', '$CMD'],
);

// A pipe's reader reads to the end, lest the writer's status be a matter of luck.
const operator = fc.constantFrom(
  ' && ',
  ' && ',
  ' || ',
  '; ',
  ' | cat; ',
  ' | cat && ',
  ' && \\\n  ',
  '; \\\n\t',
  ' \\\n# c\n  || ',
);

function list(item: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> {
  const parts = fc.array(fc.tuple(operator, item), { minLength: 1, maxLength });
  return parts.map((pairs) => pairs.map(([before, text], index) => (index > 0 ? before + text : text)).join(''));
}

const compound = fc
  .tuple(list(command, 3), list(command, 2))
  .chain(([body, other]) =>
    fc.constantFrom(
      `(${body})`,
      `{ ${body}; }`,
      `if ${other}; then ${body}; else ${other}; fi`,
      `for i in 1 2; do ${body}; done`,
      `case $A in 1) ${body};; *) ${other};; esac`,
      `echo $(${body})`,
      `while ${other}; do ${body}; break; done`,
      `{ ${other}; } | { cat; ${body}; }`,
      `g() { ${body}; }; g`,
    ),
  );

const script = list(fc.oneof({ weight: 4, arbitrary: command }, { weight: 1, arbitrary: compound }), 4);

/** A script with, now and then, something at its end that more commands cannot simply follow. */
const runScript = fc
  .tuple(script, fc.constantFrom('', '', '', '', '', '', ';', ';', ' # trailing', ' # trailing', ' &', ' & wait'))
  .map(([a, b]) => a + b);

const heredoc = fc
  .tuple(
    fc.constantFrom('<<EOF', '<<"EOF"', '<<-EOF'),
    fc.constantFrom('', ' | cat', ' || echo a', '; false', ' # trailing', ' && cd d', ' > f'),
  )
  .map(([opener, after]) => `cat ${opener}${after}\n"$A"\n\\\n#\nEOF`);

/** A script of several lines. */
const scriptHeredoc = fc
  .tuple(fc.constantFrom('', 'set -e\n', 'set -eu\n'), fc.array(script, { minLength: 1, maxLength: 3 }))
  .map(([start, scripts]) => `<<EOF\n${start}${scripts.map(withoutDockerComments).join('\n')}\nEOF`);

/** Comment lines between continued ones are Dockerfile's own; no shell skips them. */
function withoutDockerComments(text: string): string {
  return text.replace(/^#.*\n/gm, '');
}

/** The scripts of RUNs that follow one another. */
export const runScripts = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: runScript },
    { weight: 1, arbitrary: heredoc },
    { weight: 1, arbitrary: scriptHeredoc },
  ),
  { minLength: 2, maxLength: 3 },
);
