import { describe, expect, test } from 'vitest';
import * as generalService from '../../../../server/src/service/generalService';
import { complete } from '../../../helpers/complete';
import { matches } from '../../../helpers/suggestList';

const general = { general: generalService };
const isKeyword = (label: string) => !/^[a-z]+-/.test(label);
const keywords = (source: string) => complete(source, general).labels.filter(isKeyword);

describe('instruction keywords', () => {
  test('are offered where an instruction may begin', () => {
    for (const source of [
      'FROM a\n<|>',
      'FROM a\n\n<|>\nRUN x\n',
      'FROM a\nRU<|>',
      'FROM a\nRUN <<A\nA\n<|>',
      '  <|>RUN',
    ]) {
      expect(keywords(source)).toContain(source.startsWith(' ') ? 'FROM' : 'RUN');
    }
  });
  test('are all of them in a stage, FROM and ARG before', () => {
    expect(keywords('FROM a\n<|>')).toHaveLength(18);
    expect(keywords('<|>')).toEqual(['ARG', 'FROM']);
    expect(keywords('ARG x\n<|>\nFROM a\nRUN x')).toEqual(['ARG', 'FROM']);
  });
  test('not where another extension gives them', () => {
    expect(complete('FROM a\n<|>').labels.filter(isKeyword)).toEqual([]);
    expect(complete('FROM a\nRU<|>').labels.filter(isKeyword)).toEqual([]);
  });
  test('not in arguments, comments and continuations', () => {
    expect(keywords('FROM a\nRUN <|>').every((label) => label?.startsWith('--'))).toBe(true);
    expect(keywords('FROM a\n# <|>')).toEqual([]);
    expect(keywords('FROM a\nRUN x \\\n<|>')).toEqual([]);
    expect(keywords('FROM a\nRUN x \\\n  # <|>\n y')).toEqual([]);
    expect(keywords('FROM a\nRUN x \\<|>\n y')).toEqual([]);
    expect(keywords('FROM a\nCOPY <<A /\n<|>')).toEqual([]);
  });
  test('replace the keyword and keep what follows it', () => {
    expect(complete('FROM a\nCO<|>PY x y\n', general).take('COPY')).toBe('FROM a\nCOPY x y\n');
    expect(complete('FROM a\n  ru<|>\n', general).take('RUN')).toBe('FROM a\n  RUN\n');
  });
  test("follow the file's case, upper where it is even", () => {
    expect(keywords('from a\nrun x\n<|>')).toContain('copy');
    expect(keywords('from a\nRUN x\n<|>')).toContain('COPY');
    expect(keywords('from a\nRU<|>')).toContain('run');
  });
  test('put in nothing but the keyword, and open the list of what stands behind it', () => {
    const { item, take } = complete('FROM a\nCOP<|>', { ...general, snippetSupport: true, suggestCommand: 'suggest' });
    expect(take('COPY')).toBe('FROM a\nCOPY');
    expect(item('COPY').command).toBeUndefined();
    expect(take('FROM')).toBe('FROM a\nFROM ');
    expect(item('FROM').command).toEqual({ title: '', command: 'suggest' });
  });
  test('that are typed in full match nothing longer', () => {
    const { items, item } = complete('FROM a\nF<|>', { ...general, snippetSupport: true });
    expect(item('FROM').filterText).toBe('FRO');
    expect(items.filter((each) => matches(each, 'FROM'))).toEqual([]);
    expect(items.filter((each) => matches(each, 'RUN '))).toEqual([]);
  });
  test('have documentation', () => {
    const { item } = complete('FROM a\nCOP<|>', { ...general, markdown: true });
    expect(item('COPY').documentation).toMatchObject({ kind: 'markdown' });
  });
  test('behind ONBUILD are those of triggers', () => {
    const offered = keywords('FROM a\nONBUILD <|>');
    expect(offered).toContain('COPY');
    expect(offered).not.toContain('FROM');
    expect(offered).not.toContain('ONBUILD');
    expect(complete('FROM a\nONBUILD CO<|> x y', general).take('COPY')).toBe('FROM a\nONBUILD COPY x y');
  });
  test('words that instructions take', () => {
    expect(keywords('FROM a <|>')).toEqual(['AS']);
    expect(keywords('from a a<|>')).toEqual(['as']);
    expect(keywords('FROM a AS b <|>')).toEqual([]);
    expect(keywords('FROM a\nHEALTHCHECK N<|>')).toEqual(['CMD', 'NONE']);
  });
  test('never bring variables or stages of the service', () => {
    expect(complete('ARG V=1\nFROM a AS x\nCOPY --from=<|>', general).labels).toEqual([]);
    expect(complete('ARG V=1\nFROM a AS x\nSHELL $<|>', general).labels).toEqual([]);
  });
});
