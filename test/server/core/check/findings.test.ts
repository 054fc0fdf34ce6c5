import { describe, expect, test } from 'vitest';
import { parseDockerignore } from '../../../../server/src/core/check/dockerignore';
import { type DocumentFinding, documentFindings } from '../../../../server/src/core/check/findings';
import { defaultSettings, type Settings } from '../../../../server/src/protocol/settings';
import { openDocument } from '../../../helpers/openDocument';

const ruleOf = (found: DocumentFinding) => {
  if (found.source === 'multistage') return found.rule;
  return found.finding.kind === 'rule' ? found.finding.rule : 'error';
};

function found(text: string, settings: Partial<Settings> = {}, dockerignore?: string) {
  const context = {
    settings: { ...defaultSettings, ...settings },
    dockerignore: dockerignore === undefined ? undefined : parseDockerignore(dockerignore),
  };
  return documentFindings(openDocument(text), context);
}

const text = 'FROM scratch AS Spare\nFROM scratch\nFROM scratch as app\nCOPY secret.txt /\n';

test("are BuildKit's in its order, then our own", () => {
  expect(found(text).map((each) => `${each.source} ${ruleOf(each)}`)).toEqual([
    'buildkit StageNameCasing',
    'buildkit FromAsCasing',
    'multistage UnusedStage',
  ]);
});

describe('settings', () => {
  test('switch rules off, one by one', () => {
    expect(found(text, { rules: { StageNameCasing: 'off', UnusedStage: 'off' } }).map(ruleOf)).toEqual([
      'FromAsCasing',
    ]);
  });

  test("switch BuildKit's off together, and leave our own", () => {
    expect(found(text, { check: 'off' }).map(ruleOf)).toEqual(['UnusedStage']);
  });

  test('give our rules a level', () => {
    const levelOf = (rules: Settings['rules']) =>
      found(text, { rules }).flatMap((each) => (each.source === 'multistage' ? [each.level] : []));
    expect(levelOf({})).toEqual(['hint']);
    expect(levelOf({ UnusedStage: 'error' })).toEqual(['error']);
  });

  test('switch no error off', () => {
    expect(found('FROM a\nCOPY a\n', { rules: { error: 'off' } }).map(ruleOf)).toEqual(['error']);
  });
});

test('a .dockerignore is heeded where there is one', () => {
  expect(found(text, {}, '*.txt').map(ruleOf)).toContain('CopyIgnoredFile');
  expect(found(text, {}, '*.md').map(ruleOf)).not.toContain('CopyIgnoredFile');
});
