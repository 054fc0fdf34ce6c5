// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
/** Patterns of .dockerignore. */
import { grows, type HostileText, lines, text } from './grows';

export function ignored(): readonly HostileText[] {
  const file = (name: string, count = 1) =>
    text(
      'FROM scratch',
      lines(count, () => `COPY ${name} /`),
    );
  return [
    grows(
      '.dockerignore with stars',
      40,
      (n) => file('a'.repeat(n)),
      (n) => text(`${'*a'.repeat(n)}*b`),
    ),
    grows(
      '.dockerignore with many stars',
      4_000,
      (n) => file('a'.repeat(n)),
      (n) => text(`${'*a'.repeat(n)}*b`),
    ),
    grows(
      '.dockerignore with folders',
      40,
      (n) => file('a/'.repeat(n)),
      (n) => text(`${'**/'.repeat(n)}b`),
    ),
    grows(
      '.dockerignore with folders and names',
      2_000,
      (n) => file('a/'.repeat(n)),
      (n) => text(`${'**/a/'.repeat(n)}b`),
    ),
    grows(
      '.dockerignore with sets',
      4_000,
      (n) => file('a'.repeat(n)),
      (n) => text(`${'*[a-z]'.repeat(n)}[`),
    ),
    grows(
      '.dockerignore of many lines',
      5_000,
      (n) => file('some/folder/file', n / 5),
      (n) => lines(n, (i) => `**/*a${i}*b`),
    ),
  ];
}
