// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
/** Values that grow, and patterns that try again. */
import { grows, type HostileText, lines, text } from './grows';

/** A variable that is as long as 2 to the power of `doublings`, and is called `a` and that number. */
function doubled(doublings: number): string {
  return text(
    'ENV a0=xx',
    lines(doublings, (index) => `ENV a${index + 1}=$a${index}$a${index}`),
  ).trimEnd();
}

export function values(): readonly HostileText[] {
  const long = (size: number) => `FROM scratch\nENV a=${'a'.repeat(size)}`;
  return [
    grows('ENV of a doubled value', 100, (n) =>
      text(
        'FROM scratch',
        doubled(18),
        lines(n, () => 'ENV b=$a18'),
      ),
    ),
    grows('COPY of a doubled value', 150, (n) =>
      text(
        'FROM scratch',
        doubled(18),
        lines(n, () => 'COPY $a18 /'),
      ),
    ),
    grows('LABEL of a doubled value', 150, (n) =>
      text(
        'FROM scratch',
        doubled(18),
        lines(n, (i) => `LABEL a${i}=$a18`),
      ),
    ),
    grows('WORKDIR of a doubled value', 100, (n) =>
      text(
        'FROM scratch',
        doubled(16),
        lines(n, () => 'WORKDIR $a16'),
      ),
    ),
    grows('USER of a doubled value', 100, (n) =>
      text(
        'FROM scratch',
        doubled(16),
        lines(n, () => 'USER $a16'),
      ),
    ),
    grows('FROM of a doubled value', 100, (n) =>
      text(
        doubled(16).replaceAll('ENV', 'ARG'),
        lines(n, () => 'FROM $a16'),
      ),
    ),
    grows('heredocs of a doubled value', 100, (n) =>
      text(
        'FROM scratch',
        doubled(16),
        lines(n, (i) => `COPY <<E /${i}\n$a16\nE`),
      ),
    ),
    grows('doubled for ever', 1_000, (n) => text('FROM scratch', doubled(n))),
    grows('doubled ARGs', 1_000, (n) => text(doubled(n).replaceAll('ENV', 'ARG'), 'FROM $a3')),
    grows('stages that double', 500, (n) =>
      text(
        'FROM scratch AS s0',
        'ENV a=x',
        lines(n, (i) => `FROM s${i} AS s${i + 1}\nENV a=$a$a`),
      ),
    ),
    grows('a variable that grows a line', 5_000, (n) =>
      text(
        'FROM scratch',
        'ENV a=x',
        lines(n, () => 'ENV a=$a:/opt/bin'),
      ),
    ),
    grows('PATH that grows', 2_500, (n) =>
      text(
        'FROM alpine',
        lines(n, (i) => `ENV PATH=/opt/${i}/bin:$PATH`),
      ),
    ),
    grows('replaced pattern with a star', 20_000, (n) => text(long(n), 'COPY ${a//a*b/c} /')),
    grows('replaced pattern, one', 20_000, (n) => text(long(n), 'COPY ${a/a*b/c} /')),
    grows('replaced pattern of many stars', 10_000, (n) => text(long(n), `COPY \${a//${'a*'.repeat(20)}b/c} /`)),
    grows('pattern of as many stars', 5_000, (n) => text(long(n), `COPY \${a//${'a*'.repeat(n)}b/c} /`)),
    grows('removed prefix', 10_000, (n) => text(long(n), `COPY \${a##${'*a'.repeat(20)}b} /`)),
    grows('removed suffix', 10_000, (n) => text(long(n), `COPY \${a%%b${'a*'.repeat(20)}} /`)),
    grows('removed suffix, shortest', 20_000, (n) => text(long(n), 'COPY ${a%b*} /')),
    grows('replaced by much', 20_000, (n) => text(long(n), `COPY \${a//a/${'b'.repeat(n)}} /`)),
    grows('alternatives in alternatives', 20_000, (n) =>
      text('FROM scratch', `ENV b=${'${a:-'.repeat(n)}${'}'.repeat(n)}`),
    ),
    grows('replaced many times', 3_000, (n) =>
      text(
        long(20_000),
        lines(n, () => 'ENV b=${a//?b/c}'),
      ),
    ),
  ];
}
