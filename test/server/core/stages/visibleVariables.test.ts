// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { describe, expect, test } from 'vitest';
import type { Value } from '../../../../server/src/core/dockerfile/budget';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import { analyze, defaultOptions } from '../../../../server/src/core/stages/analyze';
import {
  globalVariablesAt,
  type VisibleVariables,
  variablesAt,
} from '../../../../server/src/core/stages/visibleVariables';
import { marked } from '../../../helpers/marks';

function visible(source: string, options = defaultOptions): Record<string, Value | undefined> {
  const { text, offset } = marked(source);
  const model = analyze(parseDockerfile(text), options);
  const stage = model.stages.findLast(({ from }) => from.offset <= offset);
  const inFrom = stage && offset <= stage.from.offset + stage.from.syntax.text.length;
  return own(stage && !inFrom ? variablesAt(stage, offset) : globalVariablesAt(model, offset));
}

function own(variables: VisibleVariables): Record<string, Value | undefined> {
  const shown = [...variables.values()].filter(({ kind }) => kind === 'arg' || kind === 'env');
  return Object.fromEntries(shown.map(({ name, value }) => [name, value]));
}

describe('variables that a place can see', () => {
  test('FROM sees every global ARG', () => {
    expect(visible('ARG A=1\nARG B=$A\nFROM <|>\nARG C=2\n')).toEqual({ A: '1', B: '1' });
  });
  test('a global ARG sees those above it and the pairs before it', () => {
    expect(visible('ARG A=1\nARG B=2 C=<|> D=4\nARG E=5\nFROM scratch\n')).toEqual({ A: '1', B: '2' });
  });
  test('a stage sees what is declared above, its base stages included', () => {
    const text = 'ARG G=1\nFROM alpine AS base\nARG G\nENV E=e\nFROM base\nENV F=f\nRUN <|>\nENV H=h\n';
    expect(visible(text)).toEqual({ G: '1', E: 'e', F: 'f' });
  });
  test('not what another stage declares', () => {
    expect(visible('FROM alpine AS a\nARG X=1\nFROM alpine\nRUN <|>\n')).toEqual({});
  });
  test("ENV's own pairs do not count in it", () => {
    expect(visible('FROM alpine\nENV A=1\nENV B=2 C=<|>\n')).toEqual({ A: '1' });
  });
  test('the last definition counts, and an ARG without a value does not hide an ENV', () => {
    expect(visible('FROM alpine\nENV A=1\nENV A=2\nARG A\nRUN <|>\n')).toEqual({ A: '2' });
  });
  test("a base's ENV counts, even where an ARG below it had another value", () => {
    const base = 'FROM alpine AS a\nENV X=env\nARG X=arg\n';
    expect(visible(`${base}RUN <|>\n`)).toEqual({ X: 'arg' });
    expect(visible(`${base}FROM a\nRUN <|>\n`)).toEqual({ X: 'env' });
    expect(visible(`${base}FROM a\nARG X=own\nRUN <|>\n`)).toEqual({ X: 'own' });
    expect(visible(`${base}FROM a AS b\nARG X=own\nFROM b\nRUN <|>\n`)).toEqual({ X: 'env' });
  });
  test('triggers of the base stage come first', () => {
    const text = 'FROM alpine AS base\nONBUILD ENV T=t\nFROM base\nRUN <|>\n';
    expect(visible(text)).toEqual({ T: 't' });
  });
  test("PATH is there, and a known image's variables", () => {
    const { text, offset } = marked('FROM golang\nRUN <|>');
    const imageConfig = () => ({ environment: new Map([['GOPATH', '/go']]) });
    const model = analyze(parseDockerfile(text), { ...defaultOptions, imageConfig });
    const stage = model.stages[0];
    expect(stage && [...variablesAt(stage, offset).keys()]).toEqual(['GOPATH', 'PATH']);
  });
  test('agrees with the scope of the stage at its end', () => {
    const text =
      'ARG V=1\nFROM alpine AS a\nARG V\nENV A=$V\nFROM a AS b\nARG A=x W\nENV W=w\nFROM b\nARG W\nENV Z=$W\n';
    const model = analyze(parseDockerfile(text));
    for (const stage of model.stages) {
      const end = model.stages[stage.index + 1]?.from.offset ?? text.length;
      const expected = own(stage.end.scope.definitions());
      expect(own(variablesAt(stage, end))).toEqual(expected);
    }
  });
});
