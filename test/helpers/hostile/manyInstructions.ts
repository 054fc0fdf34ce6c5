// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
/** Many instructions. */
import { grows, type HostileText, type Line, lines, text } from './grows';

export function manyInstructions(): readonly HostileText[] {
  const one = (line: Line) => (n: number) => text('FROM alpine AS a', lines(n, line));
  return [
    grows(
      'ARG lines',
      5_000,
      one((i) => `ARG A${i}`),
    ),
    grows('ARG lines and a RUN', 5_000, (n) => text(one((i) => `ARG A${i}`)(n), 'RUN true')),
    grows('ARG lines and a use', 5_000, (n) =>
      text(
        one((i) => `ARG A${i}=1`)(n),
        lines(n / 4, (i) => `LABEL a=$A${i}`),
      ),
    ),
    grows('global ARG lines', 5_000, (n) =>
      text(
        lines(n, (i) => `ARG A${i}=1`),
        'FROM alpine',
      ),
    ),
    grows('global ARGs that use the one before', 2_500, (n) =>
      text(
        'ARG A0=1',
        lines(n, (i) => `ARG A${i + 1}=$A${i}`),
        'FROM alpine',
      ),
    ),
    grows(
      'WORKDIR of one letter',
      5_000,
      one(() => 'WORKDIR a'),
    ),
    grows(
      'ENV of an undefined variable',
      5_000,
      one((i) => `ENV A=$B${i}`),
    ),
    grows(
      'ENV of its neighbour',
      5_000,
      one((i) => `ENV A${i}=$A${i - 1}`),
    ),
    grows(
      'ENV of one undefined variable',
      5_000,
      one((i) => `ENV A${i}=$B`),
    ),
    grows('LABEL of undefined variables', 3_000, (n) =>
      text(
        'FROM alpine',
        lines(n, (i) => `ENV ABCDEF${i}=1`),
        lines(n, (i) => `LABEL a=$ABCDEG${i}`),
      ),
    ),
    grows(
      'CMD',
      10_000,
      one(() => 'CMD a'),
    ),
    grows(
      'ENTRYPOINT and SHELL',
      3_000,
      one(() => 'ENTRYPOINT a\nSHELL ["a"]'),
    ),
    grows(
      'MAINTAINER',
      5_000,
      one(() => 'MAINTAINER a'),
    ),
    grows(
      'HEALTHCHECK',
      4_000,
      one(() => 'HEALTHCHECK CMD a'),
    ),
    grows(
      'RUN to merge',
      5_000,
      one((i) => `RUN echo ${i}`),
    ),
    grows(
      'RUN with mounts',
      2_000,
      one((i) => `RUN --mount=type=cache,target=/${i} make`),
    ),
    grows(
      'RUN that exports',
      5_000,
      one((i) => `RUN export A${i}=1`),
    ),
    grows(
      'RUN of undefined variables',
      5_000,
      one((i) => `RUN echo $A${i}`),
    ),
    grows(
      'USER',
      5_000,
      one((i) => `USER $A${i}`),
    ),
    grows(
      'COPY',
      5_000,
      one((i) => `COPY a${i} b`),
    ),
    grows(
      'COPY with heredocs',
      3_000,
      one((i) => `COPY <<E /${i}\na $B\nE`),
    ),
    grows('comments', 30_000, (n) =>
      text(
        lines(n, () => '#'),
        'FROM a',
      ),
    ),
    grows(
      'comments above ARGs',
      5_000,
      one((i) => `# A${i} is it\nARG A${i}`),
    ),
    grows('comments above one ARG', 30_000, (n) =>
      text(
        'FROM a',
        lines(n, () => '#'),
        'ARG A',
      ),
    ),
    grows('blank lines', 50_000, (n) =>
      text(
        'FROM a',
        lines(n, () => ''),
        'RUN b',
      ),
    ),
    grows(
      'unknown instructions',
      10_000,
      one((i) => `FORM${i} a`),
    ),
    grows('a word a line', 20_000, (n) => text(lines(n, () => 'a'))),
    grows(
      'legacy ENV',
      5_000,
      one(() => 'ENV a b'),
    ),
    grows(
      'casing',
      5_000,
      one((i) => (i % 2 ? 'run a' : 'RUN a')),
    ),
    grows('directives', 5_000, (n) =>
      text(
        lines(n, (i) => `# a${i}=b`),
        'FROM a',
      ),
    ),
    grows(
      'check comments',
      3_000,
      one(() => '# check=skip=all\nMAINTAINER a'),
    ),
    grows(
      'template marks',
      5_000,
      one(() => '{{ if }}\nRUN {{ a }}'),
    ),
    grows(
      'ports',
      5_000,
      one((i) => `EXPOSE ${i}/TCP`),
    ),
    grows('continued lines', 20_000, (n) => text('FROM a', `RUN a ${'\\\n a '.repeat(n)}`)),
    grows('continued lines with comments', 15_000, (n) => text('FROM a', `RUN a ${'\\\n# c\n a '.repeat(n)}`)),
    grows('empty continuations', 20_000, (n) => text('FROM a', `RUN a ${'\\\n\n'.repeat(n)}`)),
    grows(
      'VOLUME and STOPSIGNAL',
      4_000,
      one((i) => `VOLUME ["/a${i}"]\nSTOPSIGNAL $A`),
    ),
  ];
}
