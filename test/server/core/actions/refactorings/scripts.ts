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

/** Scripts with what is rare, in any shell and in bash alone. */
export const rareScripts: Readonly<Record<'posix' | 'bash', readonly string[]>> = {
  posix: [
    'while getopts ab opt -a -b; do echo "$opt $OPTIND"; done',
    'echo "$OPTIND"; getopts x y -x; echo "$y"',
    'exec 3> three; echo a >&3; exec 3>&-',
    'exec > log 2>&1; echo logged; ls missing',
    'IFS=:; set -- $(echo a:b:c); echo "$# $2"',
    'x="a b"; set -- $x; echo $#',
    'echo() { printf "mine %s\\n" "$*"; }; echo a',
    'cd d && echo "$OLDPWD" >/dev/null; cd - >/dev/null; ls',
    'cd missing || true; touch here',
    'until test -f u; do touch u; done; cat u && false',
    'f() { local v=1; return 3; }; f || echo "got $?"',
    'f() { return 3; }; f',
    'set -e; f() { false; echo unreached; }; f || echo handled; false; echo never',
    'set -e; if false; then :; fi; (exit 4); echo never',
    'set -eu; : ${NOPE:-}; echo "$NOPE"; echo never',
    'set -e; false || false; echo never',
    'set -e; ! true; echo reached; false | true; echo too',
    'set -e; a=$(false); echo never',
    'set -e; { false && true; }; echo reached',
    'set -e; for i in 1 2; do test $i = 1; done; echo never',
    'set -e; trap "echo trapped \\$?" EXIT; false; echo never',
    'trap "echo one" EXIT; trap "echo two; exit 9" EXIT; true',
    'trap "" INT; trap - EXIT; true',
    '(trap "echo inner" EXIT; exit 3) || echo "was $?"',
    'umask 077; touch private; umask',
    'umask; touch public; (umask 027; touch group)',
    'ulimit -c 0; ulimit -c',
    'case "$(pwd)" in */c) echo c ;; *) echo other ;; esac # which',
    'v=1 w=2 sh -c \'echo "$v$w"\'; echo "${v:-}${w:-}"',
    'export v=3; sh -c \'echo "$v"\'; unset v; v=4; sh -c \'echo "${v:-none}"\'',
    'eval "set -e; false; echo never"; echo after',
    'eval "x=1; exit 5"',
    '. ./env; false; echo never',
    '. ./missing; echo never in sh',
    '$TOOL from a variable && echo "$TOOL"',
    '$CMD; false; echo never',
    'readonly r=1; r=2; echo never in sh',
    'i=0; while [ $i -lt 3 ]; do i=$((i + 1)); [ $i = 2 ] && continue; echo $i; done',
    'break; echo after; continue; shift; echo last',
    'sleep 0 & wait $!; echo "waited $?"; wait',
    'sleep 0 & sleep 0 & wait; echo all',
    'sh -c "exit 7" & wait; echo "$?"',
    'true; !',
    'echo "a\\\\" \'b\\\' "c#d" e\\#f #g\\',
    'printf "%s\\n" a | while read l; do echo "$l"; exit 6; done',
    '{ echo out; echo err >&2; } 2>&1 | sort; exit 0; echo never',
    'cat <<A <<B; cat <<C | sort\n1\nA\n2\nB\nz\ny\nC',
    '<<-X\n\tif true; then\n\t\techo tab\n\tfi\n\tfalse\n\techo end\n\tX',
    '<<X\nset -e\ncat <<Y\nbody\nY\nfalse || echo or\n(false; echo sub)\necho never\nX',
    '<<X\nexit 0\necho never\nX',
    '<<X\ncd d\nA=1\nfalse\nX',
  ],
  bash: [
    'a=(1 2 3); echo "${a[@]:1}" "${#a[@]}"',
    '[[ -d d && ! -e nothing ]] && echo test',
    'shopt -s nullglob; echo n*; shopt -u nullglob',
    'set -o pipefail; false | true; echo "$?"',
    'set -eo pipefail; false | cat; echo never',
    'trap "echo err" ERR; false; true',
    'set -E; trap "echo err" ERR; f() { false; }; f; true',
    'trap "echo debug" DEBUG; true; trap - DEBUG',
    'read -r x <<<"here string"; echo "$x"',
    'mapfile -t l < <(printf "a\\nb\\n"); echo "${l[1]}"',
    'declare -i n=1; n+=2; echo $n; printf -v p "%03d" 7; echo $p',
    'for ((i = 0; i < 2; i++)); do echo $i; done; ((i > 5)) || echo small',
    'pushd d >/dev/null; pwd | tail -c 2; popd >/dev/null',
    'echo {a,b}{1,2}; echo $((16#ff))',
    'ls missing &> all || cat all | wc -l',
    'exec {fd}> descriptor; echo x >&$fd',
    'let z=3 || true; echo $z; enable -n echo; echo disabled',
    'function g { cd d; }; g; pwd | tail -c 2',
    'set -e; echo "$(false; echo inner)"; false; echo never',
    'BASH_ENV=x; PIPESTATUS=1; true | false | true; echo "${PIPESTATUS[*]}"',
  ],
};
