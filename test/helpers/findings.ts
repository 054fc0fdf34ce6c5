/** What checks find in a text, and where: the text has its places in `[|...|]`. */
import { expect } from 'vitest';
import { parseDockerignore } from '../../server/src/core/check/dockerignore';
import type { Finding, FindingPlace } from '../../server/src/core/check/finding';
import type { OwnFinding } from '../../server/src/core/check/ownRule';
import { type OwnRuleName, ownRules } from '../../server/src/core/check/ownRules';
import { checkDockerfile } from '../../server/src/core/check/pipeline/checkDockerfile';
import { parseDockerfile } from '../../server/src/core/dockerfile/parse';
import { emptyConfig } from '../../server/src/core/images/imageConfig';
import { analyze, defaultOptions } from '../../server/src/core/stages/analyze';
import type { ModelOptions, StageModel } from '../../server/src/core/stages/model';
import { marked, markRanges } from './marks';

export interface CheckGiven extends Partial<ModelOptions> {
  /** The text of the .dockerignore. */
  readonly dockerignore?: string;
}

/** As if every base image set PATH and nothing else; what isn't known of one is for the tests that ask for it. */
const allKnown: ModelOptions = { ...defaultOptions, imageConfig: () => emptyConfig };

export const unknownImages: CheckGiven = { imageConfig: () => undefined };

/**
 * BuildKit's findings of a text are these and no others, in this order: `Rule 3: detail`, `error 2-4: message`,
 * `parse error 2: message`, `error: message` where BuildKit names no line. The marks are where the editor shows them.
 * A text that starts with a line feed is indented as the code around it.
 */
export function expectFindings(source: string, expected: readonly string[], given: CheckGiven = {}): void {
  const { dockerignore, ...options } = given;
  const { text } = marked(dedent(source));
  const model = modelOf(text, options);
  const ignored = dockerignore === undefined ? undefined : parseDockerignore(dockerignore);
  const findings = [...checkDockerfile({ model, dockerignore: ignored })];
  expect(findings.map(shown)).toEqual(expected);
  expect(markRanges(text, findings.flatMap(({ place }) => place ?? []).map(rangeOf))).toBe(dedent(source));
}

/** The findings of one of our own rules are these, with what would be right after `->`. */
export function expectOwn(
  rule: OwnRuleName,
  source: string,
  expected: readonly string[],
  options: Partial<ModelOptions> = {},
): readonly OwnFinding[] {
  const { text } = marked(dedent(source));
  const { find } = ownRules.find(({ name }) => name === rule) ?? {};
  const findings = [...(find?.(modelOf(text, options)) ?? [])];
  const texts = findings.map(({ message, suggestion }) => (suggestion ? `${message} -> ${suggestion}` : message));
  expect(texts).toEqual(expected);
  expect(
    markRanges(
      text,
      findings.map(({ place }) => rangeOf(place)),
    ),
  ).toBe(dedent(source));
  return findings;
}

/** The model of a text whose base images set PATH alone. */
export function modelOf(text: string, options: Partial<ModelOptions> = {}): StageModel {
  return analyze(parseDockerfile(dedent(text)), { ...allKnown, ...options });
}

function shown(finding: Finding): string {
  const { lines, unlessImageSets } = finding;
  const isError = finding.kind === 'error';
  const what = isError ? (finding.isParseError ? 'parse error' : 'error') : finding.rule;
  const where = lines.length > 0 ? ` ${lineRanges(lines)}` : '';
  const unless = unlessImageSets ? ` (unless the image sets its ${unlessImageSets})` : '';
  return `${what}${where}: ${isError ? finding.message : finding.detail}${unless}`;
}

/** `2-4,7` of 2, 3, 4, 7. */
function lineRanges(lines: readonly number[]): string {
  const ranges: { start: number; end: number }[] = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last?.end === line - 1) last.end = line;
    else ranges.push({ start: line, end: line });
  }
  return ranges.map(({ start, end }) => (start === end ? start : `${start}-${end}`)).join();
}

function rangeOf({ item, span }: FindingPlace): { readonly start: number; readonly end: number } {
  return { start: item.offset + span.start, end: item.offset + span.end };
}

/** Takes the indentation of its first line from a text that starts with a line feed, and the last line's spaces. */
export function dedent(source: string): string {
  if (!source.startsWith('\n')) return source;
  const [, indentation = ''] = /^\n( *)/.exec(source) ?? [];
  return source
    .slice(1)
    .split('\n')
    .map((line) => (line.startsWith(indentation) ? line.slice(indentation.length) : line.trimStart()))
    .join('\n');
}
