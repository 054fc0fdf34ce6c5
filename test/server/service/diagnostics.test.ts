import { describe, expect, test } from 'vitest';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { ModelOptions } from '../../../server/src/core/stages/model';
import { defaultSettings, type Settings } from '../../../server/src/protocol/settings';
import { diagnostics } from '../../../server/src/service/diagnostics';
import { marked, markRanges } from '../../helpers/marks';
import { openDocument } from '../../helpers/openDocument';

function shown(text: string, settings: Partial<Settings> = {}, options: Partial<ModelOptions> = {}) {
  return diagnostics(openDocument(text, options), { settings: { ...defaultSettings, ...settings } });
}

describe('a warning of BuildKit', () => {
  test('has its rule, its page and its words', () => {
    expect(shown('FROM a as b\n')).toEqual([
      {
        range: { start: { line: 0, character: 7 }, end: { line: 0, character: 9 } },
        severity: DiagnosticSeverity.Warning,
        source: 'buildkit',
        code: 'FromAsCasing',
        codeDescription: { href: 'https://docs.docker.com/go/dockerfile/rule/from-as-casing/' },
        message: "'as' and 'FROM' keywords' casing do not match",
        tags: undefined,
      },
    ]);
  });

  test('is as severe as the settings say', () => {
    const severityAt = (level: Settings['rules'][string]) => shown('FROM a as b\n', { rules: { FromAsCasing: level } });
    for (const [level, severity] of [
      ['error', DiagnosticSeverity.Error],
      ['warning', DiagnosticSeverity.Warning],
      ['information', DiagnosticSeverity.Information],
      ['hint', DiagnosticSeverity.Hint],
    ] as const)
      expect(severityAt(level)).toMatchObject([{ severity }]);
    expect(severityAt('off')).toEqual([]);
  });

  test('is an error where the file wants that, and nothing is said twice', () => {
    const strict = shown('# check=error=true\nFROM a as B\n');
    expect(strict.map(({ code, severity }) => [code, severity])).toEqual([
      ['FromAsCasing', DiagnosticSeverity.Error],
      ['StageNameCasing', DiagnosticSeverity.Error],
    ]);
    const given = shown('FROM a as b\n', {}, { buildArgs: { BUILDKIT_DOCKERFILE_CHECK: 'error=true' } });
    expect(given).toMatchObject([{ severity: DiagnosticSeverity.Error }]);
  });

  test('of what is deprecated is struck out', () => {
    expect(shown('FROM a\nMAINTAINER me\n')).toMatchObject([{ tags: [DiagnosticTag.Deprecated] }]);
  });
});

test('a finding of our own links to the page on its rule, where the client has told the folder', () => {
  const document = openDocument('FROM a\nFROM b\nCOPY --from=0 / /\n');
  const linked = (ruleDocs?: string) =>
    diagnostics(document, { settings: defaultSettings, ruleDocs }).map(({ codeDescription }) => codeDescription?.href);
  expect(linked('file:///extension/docs/rules')).toEqual(['file:///extension/docs/rules/StageByIndex.md']);
  expect(linked()).toEqual([undefined]);
});

describe('a warning that depends on an unknown base image', () => {
  const text = 'FROM ours:1\nLABEL a=$HOME_OF_APP\n';

  test('is information, and says so', () => {
    const message = "Usage of undefined variable '$HOME_OF_APP' (unless the base image sets it)";
    expect(shown(text)).toMatchObject([{ severity: DiagnosticSeverity.Information, message }]);
    expect(shown(`# check=error=true\n${text}`)).toMatchObject([{ severity: DiagnosticSeverity.Information }]);
  });

  test('is what the settings say', () => {
    expect(shown(text, { rules: { UndefinedVar: 'error' } })).toMatchObject([{ severity: DiagnosticSeverity.Error }]);
  });

  test('is an ordinary one once the image is known', () => {
    const imageConfig = () => ({ environment: new Map([['OTHER', '']]) });
    expect(shown(text, {}, { imageConfig })).toMatchObject([
      { severity: DiagnosticSeverity.Warning, message: "Usage of undefined variable '$HOME_OF_APP'" },
    ]);
    expect(shown(text, {}, { imageConfig: () => ({ environment: new Map([['HOME_OF_APP', '']]) }) })).toEqual([]);
  });
});

test('an error has its words and no rule', () => {
  const [error] = shown('FROM a\nCOPY b\n');
  expect(error).toMatchObject({ severity: DiagnosticSeverity.Error, source: 'buildkit' });
  expect(error?.message).toMatch(/COPY requires at least two arguments/);
  expect(error).not.toHaveProperty('code');
});

test('what is unused is faded, and places that explain a finding are linked', () => {
  const unused = shown('FROM scratch\nFROM scratch AS app\n');
  expect(unused).toMatchObject([
    { source: 'multistage', code: 'UnusedStage', severity: DiagnosticSeverity.Hint, tags: [DiagnosticTag.Unnecessary] },
  ]);
  const twins = shown('FROM scratch AS a\nCOPY x /\nFROM scratch AS b\nCOPY x /\nFROM a\nCOPY --from=b / /\n');
  const related = twins.flatMap(({ relatedInformation = [] }) => relatedInformation);
  expect(related.length).toBeGreaterThan(0);
  for (const { location } of related) expect(location.uri).toBe(openDocument('').uri);
});

test('they come in the order of the file', () => {
  const found = shown('FROM scratch AS Spare\nFROM scratch as app\nCOPY $a $b\nCOPY --from=apq x y\n');
  const starts = found.map(({ range: { start } }) => start.line * 1_000 + start.character);
  expect(starts.length).toBeGreaterThan(4);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
});

test.each([
  'FROM a [|as|] b\n',
  'FROM a AS [|Größe🐳x|]\n',
  'FROM scratch\r\nCOPY [|$größe|] /\r\n',
  'FROM scratch\nLABEL \\\n  # why\n  a=[|$MISSING|]\n',
])('they stand where the fault is: %j', (source) => {
  const { text } = marked(source);
  const document = openDocument(text);
  const [first] = diagnostics(document, { settings: defaultSettings });
  expect(first).toBeDefined();
  if (!first) return;
  const { start, end } = first.range;
  expect(markRanges(text, [{ start: document.offsetAt(start), end: document.offsetAt(end) }])).toBe(source);
});
