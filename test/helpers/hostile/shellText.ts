// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
/** Shell text. */
import { grows, type HostileText, lines, text } from './grows';

export function shellText(): readonly HostileText[] {
  const run =
    (part: string, end = '') =>
    (n: number) =>
      text('FROM alpine', `RUN ${part.repeat(n)}${end}`);
  const nested = (open: string, close: string) => (n: number) =>
    text('FROM alpine', `RUN ${open.repeat(n)}a${close.repeat(n)}`);
  return [
    grows('su su su', 20_000, run('su ')),
    grows('su -c su -c', 10_000, run('su -c ')),
    grows('sudo env nice', 10_000, run('sudo env nice ')),
    grows('env A=1', 10_000, run('env A=1 ')),
    grows('xargs xargs', 10_000, run('xargs ')),
    grows('sh -c, quoted again and again', 12, (n) =>
      text(
        'FROM a',
        `RUN ${Array.from({ length: n }).reduce<string>((inner) => `sh -c ${JSON.stringify(inner)}`, 'a')}`,
      ),
    ),
    grows('eval eval', 10_000, run('eval ')),
    grows('eval of a text', 3_000, run("eval 'A=1'; ")),
    grows('a && b', 15_000, run('a && ', 'b')),
    grows('a ; b', 15_000, run('a; ', 'b')),
    grows('a | b', 15_000, run('a | ', 'b')),
    grows('assignments', 10_000, run('A=1 ')),
    grows('assignments and uses', 5_000, run('A=$A; ')),
    grows('other assignments', 5_000, (n) =>
      text('FROM a', `RUN ${lines(n, (i) => `A${i}=$A${i}`).replaceAll('\n', '; ')}`),
    ),
    grows('exports', 5_000, run('export A=1; ')),
    grows('parentheses', 20_000, run('( ')),
    grows('closed parentheses', 5_000, nested('(', ')')),
    grows('substitutions', 10_000, run('$(')),
    grows('closed substitutions', 5_000, nested('$(a ', ')')),
    grows('quoted substitutions', 5_000, nested('"$(a ', ')"')),
    grows('backquotes', 20_000, run('`')),
    grows('double quotes', 25_001, run('"')),
    grows('braces', 20_000, run('{ ')),
    grows('brace expansions', 10_000, run('{a,')),
    grows('ranges', 10_000, run('{1..9}')),
    grows('arithmetic', 10_000, run('$((')),
    grows('closed arithmetic', 3_000, nested('$((1+', '))')),
    grows('parameter expansions', 10_000, run('${a:-')),
    grows('closed parameter expansions', 3_000, nested('${a:-', '}')),
    grows('ifs', 5_000, run('if a; then ')),
    grows('cases', 5_000, run('case a in a) ')),
    grows('functions', 5_000, run('a() { ')),
    grows('loops', 5_000, run('while a; do ')),
    grows('tests', 10_000, run('[[ ! ')),
    grows('negations', 20_000, run('! ')),
    grows('redirections', 20_000, run('>a ')),
    grows('heredoc operators', 10_000, run('<<a ')),
    grows('here-strings', 10_000, run('<<<a ')),
    grows('a script in a heredoc', 10_000, (n) =>
      text(
        'FROM a',
        'RUN <<E',
        lines(n, (i) => `echo $A${i}`),
        'E',
      ),
    ),
    grows('scripts in scripts', 1_000, (n) =>
      text(
        'FROM a',
        'RUN <<E',
        lines(n, (i) => `sh <<F${i}`),
        lines(n, (i) => `F${n - i - 1}`),
        'E',
      ),
    ),
    grows('apt-get lines', 5_000, (n) =>
      text(
        'FROM a',
        `RUN apt-get install \\`,
        lines(n, (i) => `  package${i} \\`),
        '  last',
      ),
    ),
    grows('git URLs', 20_000, (n) => text('FROM a', `ADD git@${'a.'.repeat(n)}:b c`)),
    grows('printf -v', 5_000, run('printf -v A b; ')),
    grows('RUNs of mounts to merge', 1_500, (n) =>
      text(
        'FROM a',
        lines(n, () => 'RUN --mount=type=cache,target=/a a && (b; c)'),
      ),
    ),
  ];
}
