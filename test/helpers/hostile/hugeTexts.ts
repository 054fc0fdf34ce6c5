// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
/** Megabytes. */
import { grows, type HostileText, lines, text } from './grows';

export function hugeTexts(): readonly HostileText[] {
  return [
    grows('FROM of megabytes', 2_500_000, (n) => text(`FROM ${'a'.repeat(n)}`)),
    grows('FROM of many words', 2_500_000, (n) => text(`FROM ${'a '.repeat(n / 2)}`)),
    grows('RUN of megabytes', 2_000_000, (n) => text('FROM a', `RUN ${'a'.repeat(n)}`)),
    grows('RUN of many words', 2_000_000, (n) => text('FROM a', `RUN ${'a '.repeat(n / 2)}`)),
    grows('lines of megabytes', 2_000_000, (n) =>
      text(
        'FROM a',
        lines(n / 8, () => 'RUN abc'),
      ),
    ),
    grows('a heredoc of megabytes', 2_000_000, (n) =>
      text(
        'FROM a',
        'COPY <<E /a',
        lines(n / 8, () => 'abc $def'),
        'E',
      ),
    ),
    grows('a text of 20 MB', 10_000_000, (n) => text('FROM a', `RUN ${'a b '.repeat(n / 4)}`)),
  ];
}
