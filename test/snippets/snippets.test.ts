import { describe, expect, test } from 'vitest';
import { undeclaredGlobalArg } from '../../server/src/core/check/own/undeclaredGlobalArg';
import { undefinedStage } from '../../server/src/core/check/own/undefinedStage';
import { checkDockerfile } from '../../server/src/core/check/pipeline/checkDockerfile';
import { parseDockerfile } from '../../server/src/core/dockerfile/parse';
import { knownImageConfig } from '../../server/src/core/images/knownImages';
import { analyze, defaultOptions } from '../../server/src/core/stages/analyze';
import { expandDefaults, snippetDockerfile, snippets } from '../helpers/snippets';

test('placeholders, escapes and the end are read as VS Code reads them', () => {
  expect(expandDefaults(['FROM a:\\${${1:V}} \\\\', '$0'])).toBe('FROM a:${V} \\\n');
});

test('prefixes and names are unique and say their family', () => {
  const prefixes = snippets.map(([, { prefix }]) => prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
  for (const prefix of prefixes) expect(prefix).toMatch(/^(?:multistage|cache|mount|run|stage)-[a-z-]+$/);
});

describe.each(snippets)('%s', (_name, snippet) => {
  const { prefix, description, body } = snippet;
  const text = expandDefaults(body);
  const dockerfile = snippetDockerfile(snippet);

  test('has a description and leaves no placeholder', () => {
    expect(description.length).toBeGreaterThan(20);
    expect(text).not.toMatch(/\$\{\d|\$0/);
  });

  test('has no finding of BuildKit, and its stages exist', () => {
    const model = analyze(parseDockerfile(dockerfile), { ...defaultOptions, imageConfig: knownImageConfig });
    const findings = [...checkDockerfile({ model })];
    expect(findings.map((finding) => (finding.kind === 'rule' ? finding.detail : finding.message))).toEqual([]);
    expect([...undefinedStage.find(model), ...undeclaredGlobalArg.find(model)]).toEqual([]);
  });

  test('caches what its commands download', () => {
    if (prefix.startsWith('cache-')) expect(text).toContain('--mount=type=cache,target=');
    if (prefix.startsWith('multistage-')) expect(model(text).stages.length).toBeGreaterThan(1);
  });
});

function model(text: string) {
  return analyze(parseDockerfile(text));
}
