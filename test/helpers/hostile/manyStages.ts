// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
/** Many stages. */
import { grows, type HostileText, type Line, lines, text } from './grows';

export function manyStages(): readonly HostileText[] {
  const chain = (n: number, body: Line) => lines(n, (i) => `FROM s${i} AS s${i + 1}\n${body(i)}`);
  return [
    grows('global ARGs and chained stages', 1_000, (n) =>
      text(
        lines(n, (i) => `ARG A${i}=1`),
        'FROM scratch AS s0',
        chain(n, (i) => `RUN echo $A${i}`),
      ),
    ),
    grows('global ARGs and stages that take them', 1_000, (n) =>
      text(
        lines(n, (i) => `ARG A${i}=1`),
        'FROM scratch AS s0',
        chain(n, (i) => `ARG A${i}\nRUN echo $A${i}`),
      ),
    ),
    grows('chain with ENV', 5_000, (n) =>
      text(
        'FROM scratch AS s0',
        chain(n, (i) => `ENV V${i}=1`),
      ),
    ),
    grows('chain with one ENV', 5_000, (n) =>
      text(
        'FROM scratch AS s0',
        chain(n, () => 'ENV V=1'),
      ),
    ),
    grows('chain with undefined variables', 2_500, (n) =>
      text(
        'FROM scratch AS s0',
        chain(n, (i) => `ENV V${i}=$W${i}`),
      ),
    ),
    grows('chain with ARG', 5_000, (n) =>
      text(
        'FROM scratch AS s0',
        chain(n, (i) => `ARG V${i}=1`),
      ),
    ),
    grows('chain with ARG and uses', 2_500, (n) =>
      text(
        'FROM scratch AS s0',
        chain(n, (i) => `ARG V${i}=1\nLABEL a=$V${i}`),
      ),
    ),
    grows('misspelt --from', 2_000, (n) =>
      text(
        lines(n, (i) => `FROM scratch AS builder${i}`),
        lines(n, (i) => `COPY --from=bulder${i} /a /b`),
      ),
    ),
    grows('misspelt --from of short names', 2_500, (n) =>
      text(
        lines(n, (i) => `FROM scratch AS s${i}`),
        lines(n, (i) => `COPY --from=t${i} /a /b`),
      ),
    ),
    grows('misspelt FROM', 3_000, (n) => text(lines(n, (i) => `FROM bulder${i - 1} AS builder${i}`))),
    grows('misspelt mounts', 2_000, (n) =>
      text(
        lines(n, (i) => `FROM scratch AS builder${i}`),
        lines(n, (i) => `RUN --mount=from=bulder${i} true`),
      ),
    ),
    grows('one stage copied by all', 5_000, (n) =>
      text(
        'FROM scratch AS s',
        lines(n, (i) => `FROM scratch AS s${i}\nCOPY --from=s a b`),
      ),
    ),
    grows('all stages copied by one', 3_000, (n) =>
      text(
        lines(n, (i) => `FROM scratch AS s${i}`),
        'FROM scratch',
        lines(n, (i) => `COPY --from=s${i} a b`),
      ),
    ),
    grows('each stage copies from the one before', 4_000, (n) =>
      text(
        'FROM scratch AS s0',
        lines(n, (i) => `FROM scratch AS s${i + 1}\nCOPY --from=s${i} a b`),
      ),
    ),
    grows('stages by index', 4_000, (n) =>
      text(
        'FROM scratch',
        lines(n, (i) => `FROM scratch\nCOPY --from=${i} a b`),
      ),
    ),
    grows('each copies from two', 2_000, (n) =>
      text(
        'FROM scratch AS s0\nFROM scratch AS s1',
        lines(n, (i) => `FROM scratch AS s${i + 2}\nCOPY --from=s${i} a b\nCOPY --from=s${i >> 1} a b`),
      ),
    ),
    grows('a cycle of all', 4_000, (n) =>
      text(lines(n, (i) => `FROM scratch AS s${i}\nCOPY --from=s${(i + 1) % n} a b`)),
    ),
    grows('stages of one name', 5_000, (n) => text(lines(n, () => 'FROM scratch AS a'))),
    grows('stages of one name that build on it', 4_000, (n) => text(lines(n, () => 'FROM a AS a\nCOPY --from=a a b'))),
    grows('stages that do the same', 2_000, (n) => text(lines(n, (i) => `FROM alpine AS a${i}\nRUN a\nRUN b`))),
    grows('triggers and children', 1_000, (n) =>
      text(
        'FROM scratch AS s',
        lines(n, (i) => `ONBUILD ENV A${i}=$B`),
        lines(n, (i) => `FROM s AS s${i}`),
        lines(n, (i) => `COPY --from=s${i} a b`),
      ),
    ),
    grows('triggers that copy, and children', 1_000, (n) =>
      text(
        'FROM scratch AS s',
        lines(n, () => 'ONBUILD COPY --from=s a b'),
        lines(n, (i) => `FROM s AS s${i}`),
        lines(n, (i) => `COPY --from=s${i} a b`),
      ),
    ),
    grows('stages without a use', 5_000, (n) => text(lines(n, (i) => `FROM alpine:${i}`))),
    grows('FROM with variables', 3_000, (n) =>
      text(
        'ARG A=1',
        lines(n, (i) => `FROM --platform=$B alpine:\${A}\${C${i}} AS s${i}`),
      ),
    ),
    grows('identical ARGs in stages', 3_000, (n) =>
      text(lines(n, (i) => `FROM scratch AS s${i}\nARG A${i}\nLABEL a=$A${i + 1}`)),
    ),
  ];
}
