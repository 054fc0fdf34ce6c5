// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
/** Long lines. */
import { grows, type HostileText, type Line, lines, text } from './grows';

export function longLines(): readonly HostileText[] {
  const after =
    (start: string, part: string, end = '') =>
    (n: number) =>
      text('FROM alpine AS base', `${start}${part.repeat(n)}${end}`);
  const numbered = (start: string, part: Line) => (n: number) =>
    text('FROM alpine AS base', start + lines(n, part).replaceAll('\n', ' '));
  return [
    grows('$a in COPY', 25_000, after('COPY ', '$a', ' /')),
    grows('$a words in COPY', 25_000, after('COPY ', '$a ', ' /')),
    grows('$a in EXPOSE', 25_000, after('EXPOSE ', '$a')),
    grows('$a words in EXPOSE', 25_000, after('EXPOSE ', '$a ')),
    grows('$a in ENV', 25_000, after('ENV a=', '$a')),
    grows('$a words in ENV', 15_000, after('ENV ', 'b=$a ')),
    grows('$a in LABEL', 25_000, after('LABEL a=', '$a')),
    grows('$a in WORKDIR', 25_000, after('WORKDIR ', '$a')),
    grows('$a in FROM', 25_000, (n) => text(`FROM ${'$a'.repeat(n)}`)),
    grows('$a in RUN', 25_000, after('RUN echo ', '$a ')),
    grows('$a in a heredoc', 25_000, after('COPY <<E /a\n', '$a ', '\nE')),
    grows(
      'other variables in a COPY',
      10_000,
      numbered('COPY ', (i) => `$a${i}`),
    ),
    grows('other variables in a word', 10_000, (n) => numbered('COPY /', (i) => `$a${i}`)(n).replaceAll(' $', '$')),
    grows(
      'ARG of many',
      10_000,
      numbered('ARG ', (i) => `a${i}`),
    ),
    grows('ARG of many, a RUN', 10_000, (n) => text(numbered('ARG ', (i) => `a${i}=$a${i - 1}`)(n), 'RUN a')),
    grows(
      'ENV of many',
      7_000,
      numbered('ENV ', (i) => `a${i}=$a`),
    ),
    grows(
      'LABEL pairs',
      5_000,
      numbered('LABEL ', (i) => `a${i}=b`),
    ),
    grows(
      'LABEL pairs of undefined variables',
      1_000,
      numbered('LABEL ', (i) => `a${i}=$b${i}`),
    ),
    grows('heredocs in a COPY', 5_000, (n) =>
      text(
        'FROM a',
        `COPY ${lines(n, (i) => `<<E${i}`).replaceAll('\n', ' ')} /`,
        lines(n, (i) => `a\nE${i}`),
      ),
    ),
    grows('heredocs without an end', 10_000, after('COPY ', '<<E ')),
    grows('heredocs in a RUN', 5_000, (n) =>
      text(
        'FROM a',
        `RUN ${lines(n, (i) => `<<E${i}`).replaceAll('\n', ' ')} cat`,
        lines(n, (i) => `a\nE${i}`),
      ),
    ),
    grows('RUNs with a heredoc without an end', 3_000, (n) =>
      text(
        'FROM a',
        lines(n, () => 'RUN <<E'),
      ),
    ),
    grows('digits in size=', 30_000, after('RUN --mount=type=tmpfs,target=/a,size=', '9', ' a')),
    grows('digits in uid=', 30_000, after('RUN --mount=type=cache,target=/a,uid=', '9', ' a')),
    grows('digits in --chmod', 30_000, after('COPY --chmod=', '7', ' a b')),
    grows('digits in EXPOSE', 30_000, after('EXPOSE ', '9')),
    grows('digits in --from', 30_000, after('COPY --from=', '9', ' a b')),
    grows('digits in --retries', 30_000, after('HEALTHCHECK --retries=', '9', ' CMD a')),
    grows('digits in --interval', 30_000, after('HEALTHCHECK --interval=', '9s', ' CMD a')),
    grows('digits in a version', 30_000, (n) => text(`# syntax=docker/dockerfile:1.${'9'.repeat(n)}`, 'FROM a')),
    grows('slashes in COPY --from', 30_000, after('COPY --from=base ', '/', ' b')),
    grows('slashes in COPY', 30_000, after('COPY ', '/', ' b'), () => 'a\n'),
    grows('dots and slashes in COPY', 20_000, after('COPY --from=base ', '../', ' b')),
    grows('slashes in ADD', 30_000, after('ADD https://', '/', ' b')),
    grows('slashes in FROM', 30_000, (n) => text(`FROM ${'a/'.repeat(n)}`)),
    grows('dashes in FROM', 30_000, (n) => text(`FROM a${'-'.repeat(n)}_`)),
    grows('underlines in FROM', 30_000, (n) => text(`FROM a${'_a__a-a.a'.repeat(n / 5)}!`)),
    grows('colons in FROM', 30_000, (n) => text(`FROM ${'a:'.repeat(n)}`)),
    grows('a digest in FROM', 30_000, (n) => text(`FROM a@sha256:${'a'.repeat(n)}`)),
    grows('commas in a platform', 30_000, (n) => text(`FROM --platform=${'linux/,'.repeat(n / 3)} a`)),
    grows('ranges of ports', 6_000, after('EXPOSE ', '1-65535 ')),
    grows('flags', 10_000, after('COPY ', '--link ', 'a b')),
    grows('flags without a name', 20_000, after('COPY ', '--=', 'a b')),
    grows('mounts in a RUN', 3_000, after('RUN ', '--mount=from=base,target=/a ', 'a')),
    grows('keys of a mount', 10_000, after('RUN --mount=', 'target=/a,', ' a')),
    grows('quotes in a mount', 20_000, after('RUN --mount=', '"a",', ' a')),
    grows('brackets in CMD', 30_000, after('CMD ', '[')),
    grows('closed brackets in CMD', 30_000, (n) => text('FROM a', `CMD ${'['.repeat(n)}${']'.repeat(n)}`)),
    grows('strings in CMD', 10_000, after('CMD ["a"', ', "a"', ']')),
    grows('strings in single quotes', 10_000, after("CMD ['a'", ", 'a'", ']')),
    grows('strings with escapes', 10_000, after('COPY ["a"', ', "\\u0061\\n"', ']')),
    grows('quotes in ENV', 20_000, after('ENV a=', '"\'"', '')),
    grows('quotes between words', 15_000, after('LABEL ', 'a="b" ', '')),
    grows('backslashes', 50_000, after('ENV a=', '\\')),
    grows('backslashes in COPY', 50_000, after('COPY a', '\\', ' b')),
    grows('blanks', 50_000, after('RUN a', ' ', 'b')),
    grows('blanks at the end', 50_000, after('FROM a', ' ')),
    grows('tabs before FROM', 50_000, (n) => text(`${'\t'.repeat(n)}FROM a`)),
    grows('returns', 50_000, after('RUN a', '\r')),
    grows('blanks in a comment', 50_000, (n) => text(`#${' '.repeat(n)}a`, 'FROM a')),
    grows('blanks in a directive', 50_000, (n) => text(`# check${' '.repeat(n)}=skip`, 'FROM a')),
    grows('rules in check=skip', 10_000, (n) => text(`# check=skip=${'JSONArgs,'.repeat(n)}`, 'FROM a')),
    grows('check=skip with semicolons', 20_000, (n) => text(`# check=${'skip=a;'.repeat(n)}`, 'FROM a')),
    grows('a long keyword', 50_000, (n) => text('FROM a', 'R'.repeat(n))),
    grows('a long stage name', 30_000, (n) => text(`FROM a AS ${'b'.repeat(n)}`, `COPY --from=${'b'.repeat(n)}c a b`)),
    grows('a long name of a variable', 30_000, (n) =>
      text('FROM a', `ENV ${'b'.repeat(n)}=1`, `LABEL a=$${'b'.repeat(n)}c`),
    ),
    grows('long names of variables', 100, (n) =>
      text(
        'FROM a',
        lines(n, (i) => `ENV ${'b'.repeat(500)}${i}=1`),
        lines(n, (i) => `LABEL a=$${'b'.repeat(500)}${i}c`),
      ),
    ),
    grows('whales', 20_000, after('LABEL a=', '\u{1f433}')),
  ];
}
