import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkDockerfile } from '../../server/src/check/checkDockerfile';
import { ownRules } from '../../server/src/check/own/ownRules';
import { parseDockerfile } from '../../server/src/dockerfile/parse';
import { knownImageConfig } from '../../server/src/images/knownImages';
import { analyze, defaultOptions } from '../../server/src/stages/analyze';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const file = path.resolve(__dirname, '../../snippets/dockerfile.json');
const snippets = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Snippet>);

/** The text that a snippet leaves when every placeholder is taken as it is. */
function expandDefaults(body: readonly string[]): string {
  let text = body.join('\n');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/(?<!\\)\$\{\d+:((?:\\.|[^${}\\])*)\}/g, '$1');
  }
  return text.replace(/(?<!\\)\$\{?\d+\}?/g, '').replace(/\\([\\$}])/g, '$1');
}

test('placeholders, escapes and the end are read as VS Code reads them', () => {
  expect(expandDefaults(['FROM a:\\${${1:V}} \\\\', '$0'])).toBe('FROM a:${V} \\\n');
});

test('prefixes and names are unique and say their family', () => {
  const prefixes = snippets.map(([, { prefix }]) => prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
  for (const prefix of prefixes) expect(prefix).toMatch(/^(?:multistage|cache|mount|run|stage)-[a-z-]+$/);
});

describe.each(snippets)('%s', (_name, { prefix, description, body }) => {
  const text = expandDefaults(body);
  // A part stands in a stage; a stage that copies from another needs that one.
  const isWhole = prefix.startsWith('multistage-');
  const whole = isWhole ? text : `FROM alpine:3.22 AS build\n${/^(?:FROM|ARG)/.test(text) ? '' : 'WORKDIR /src\n'}`;
  const dockerfile = isWhole ? text : text.startsWith('ARG') ? text : whole + text;

  test('has a description and leaves no placeholder', () => {
    expect(description.length).toBeGreaterThan(20);
    expect(text).not.toMatch(/\$\{\d|\$0/);
  });

  test('has no finding of BuildKit, and its stages exist', () => {
    const model = analyze(parseDockerfile(dockerfile), { ...defaultOptions, imageConfig: knownImageConfig });
    const findings = [...checkDockerfile({ model })];
    expect(findings.map((finding) => (finding.kind === 'rule' ? finding.detail : finding.message))).toEqual([]);
    expect([...ownRules.UndefinedStage.find(model)]).toEqual([]);
    expect([...ownRules.UndeclaredGlobalArg.find(model)]).toEqual([]);
  });

  test('caches what its commands download', () => {
    if (prefix.startsWith('cache-')) expect(text).toContain('--mount=type=cache,target=');
    if (isWhole) expect(model(text).stages.length).toBeGreaterThan(1);
  });
});

function model(text: string) {
  return analyze(parseDockerfile(text));
}
