import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../server/src/protocol/settings';
import { fixAllKind, quickFixes } from '../../../server/src/service/codeActions';
import { diagnostics } from '../../../server/src/service/diagnostics';
import { type AskedAt, offeredAt, titlesAt } from '../../helpers/fixed';
import { openDocument } from '../../helpers/openDocument';

const context = { settings: defaultSettings };

test('an action names the diagnostic that it mends, as it is shown', () => {
  for (const source of ['FROM a a<|>s b\n', '# check=error=true\nFROM a a<|>s b\n']) {
    const { document, actions } = offeredAt(source);
    const [action] = actions;
    expect(action).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(action?.diagnostics).toEqual(diagnostics(document, context));
  }
});

test('only where something is found', () => {
  expect(titlesAt('FROM a as b\nRU<|>N c\n')).toEqual([]);
  expect(titlesAt('FROM a <|>as b\n')).toHaveLength(1);
  expect(titlesAt('FROM a as<|> b\n')).toHaveLength(1);
});

describe('fix all of a kind', () => {
  test('where there are more of it', () => {
    expect(titlesAt('FROM a a<|>s b\nFROM b as c\n')).toEqual([
      '* Change to "AS"',
      'Fix all of FromAsCasing in this file',
    ]);
    expect(titlesAt('FROM a a<|>s b\nFROM b AS c\n')).toEqual(['* Change to "AS"']);
  });

  test('not where it would be the same as the one', () => {
    expect(titlesAt('FROM a\n<|>CMD b\nFROM c\nCMD d | e\n')).toEqual([
      '* Write as a JSON array',
      'Write as a JSON array that calls the shell',
    ]);
  });
});

test('the same action of several findings is one', () => {
  const { actions } = offeredAt('FROM scratch\nCOPY $<|>a$b /\n');
  const skips = actions.filter(({ title }) => title === 'Skip UndefinedVar in this file');
  expect(skips).toHaveLength(1);
});

describe('kinds', () => {
  const source = 'FROM a a<|>s b\n';
  const kindsWith = (only?: readonly string[]) => [
    ...new Set(offeredAt(source, { only }).actions.map(({ kind }) => kind)),
  ];

  test.each([
    [undefined, ['quickfix']],
    [['quickfix'], ['quickfix']],
    [[''], ['quickfix']],
    [['source'], [fixAllKind]],
    [['source.fixAll'], [fixAllKind]],
    [[fixAllKind], [fixAllKind]],
    [['source.fixAll.other'], []],
    [['refactor'], []],
  ])('%j', (only, kinds) => {
    expect(kindsWith(only)).toEqual(kinds);
  });
});

describe('another extension that shows what BuildKit says', () => {
  const shown = {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 11 } },
    source: 'docker-language-server',
    code: 'FromAsCasing',
    message: "FromAsCasing: 'as' and 'FROM' keywords' casing do not match",
  };
  const off = { settings: { ...defaultSettings, check: 'off' as const } };

  test('its diagnostics are mended here', () => {
    const { actions } = offeredAt('F<|>ROM a as b\n', { context: off, shown: [shown] });
    expect(actions[0]).toMatchObject({ title: 'Change to "AS"', diagnostics: [shown] });
  });

  test('and nothing else of BuildKit is brought up', () => {
    expect(offeredAt('FROM a a<|>s b\n', { context: off }).actions).toEqual([]);
    const other = { ...shown, code: 'StageNameCasing' };
    expect(offeredAt('FROM a a<|>s b\n', { context: off, shown: [other] }).actions).toEqual([]);
  });

  test('both are linked where both show it', () => {
    const { document, actions } = offeredAt('FROM a a<|>s b\n', { shown: [shown] });
    expect(actions[0]?.diagnostics).toEqual([...diagnostics(document, context), shown]);
  });
});

test('a rule that is switched off has no fixes', () => {
  const settings = { ...defaultSettings, rules: { FromAsCasing: 'off' as const } };
  expect(offeredAt('FROM a a<|>s b\n', { context: { settings } }).actions).toEqual([]);
});

test('all of a large file selected: the first findings get their fixes', () => {
  const text = `FROM a\n${'RUN b\n'.repeat(6_000)}${'EXPOSE 1/TCP\n'.repeat(50)}`;
  const document = openDocument(text);
  const range = document.range({ start: 0, end: text.length });
  const fixes = quickFixes(document, range, { diagnostics: [] }, context).filter(({ isPreferred }) => isPreferred);
  expect(fixes).toHaveLength(5);
});

describe('turning a rule off', () => {
  const commands = { ruleLevelCommand: 'client.setRuleLevel' };
  const switchesAt = (source: string, asked: AskedAt = {}) =>
    offeredAt(source, { commands, ...asked }).actions.filter(({ command }) => command);

  test("is offered for our own rules and for BuildKit's, as the last", () => {
    const { document, actions } = offeredAt('FROM scratch AS <|>Spare\nFROM scratch AS spare\n', { commands });
    const offered = actions.filter(({ command }) => command);
    expect(actions.slice(-offered.length)).toEqual(offered);
    const shown = diagnostics(document, context);
    expect(offered).toEqual(
      ['StageNameCasing', 'UnusedStage'].map((rule) => ({
        title: `Turn off ${rule} in the settings`,
        kind: 'quickfix',
        diagnostics: shown.filter(({ code }) => code === rule),
        command: {
          title: `Turn off ${rule} in the settings`,
          command: 'client.setRuleLevel',
          arguments: [{ uri: document.uri, rule, level: 'off' }],
        },
      })),
    );
  });

  test('is one action for all findings of the rule that are asked for', () => {
    const [offered, ...others] = switchesAt('FROM scratch\nCOPY $a<|>$b /\n');
    expect(offered?.diagnostics).toHaveLength(2);
    expect(others).toEqual([]);
  });

  test('is not offered by a client that cannot, for an error, and where only fixes of the file are wanted', () => {
    expect(switchesAt('FROM a a<|>s b\n', { commands: {} })).toEqual([]);
    expect(switchesAt('FROM a\nNO<|>THING b\n')).toEqual([]);
    expect(switchesAt('FROM a a<|>s b\n', { only: [fixAllKind] })).toEqual([]);
    expect(switchesAt('FROM a a<|>s b\n', { only: ['quickfix'] })).toHaveLength(1);
  });

  test('is not offered for what only another extension shows', () => {
    const shown = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 11 } }, message: '' };
    const others = [{ ...shown, source: 'docker-language-server', code: 'FromAsCasing' }];
    const off = { settings: { ...defaultSettings, check: 'off' as const } };
    expect(switchesAt('F<|>ROM a as b\n', { context: off, shown: others })).toEqual([]);
  });

  test('does what the settings then say', () => {
    const source = 'FROM scratch AS Spare\nFROM scratch\nFROM scratch AS app\n';
    const rules = { UnusedStage: 'off', StageNameCasing: 'off' } as const;
    expect(diagnostics(openDocument(source), context)).toHaveLength(2);
    expect(diagnostics(openDocument(source), { settings: { ...defaultSettings, rules } })).toEqual([]);
  });
});
