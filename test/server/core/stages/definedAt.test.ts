import { expect, test } from 'vitest';
import { definedAt } from '../../../../server/src/core/stages/definedAt';
import { openDocument } from '../../../helpers/openDocument';

/** The one-based line and the stage's index for each variable that the last stage sees. */
function places(text: string): Readonly<Record<string, readonly (number | undefined)[] | undefined>> {
  const { model } = openDocument(text, { imageConfig: () => ({ environment: new Map([['LANG', 'C']]) }) });
  const definitions = [...(model.stages.at(-1)?.end.scope.definitions() ?? []), ...model.globalScope.definitions()];
  return Object.fromEntries(
    definitions.map(([name, definition]) => {
      const found = definedAt(model, definition);
      return [name, found && [found.instruction.line + 1, found.stage?.index]];
    }),
  );
}

test('a variable is defined at the instruction that gives it its value', () => {
  const text = 'ARG G=1\n\nFROM alpine AS base\nENV A=1 B=2\nENV B=3\nFROM base\nARG C\n';
  expect(places(text)).toMatchObject({ G: [1, undefined], A: [4, 0], B: [5, 0], C: [7, 1] });
});

test('at the ONBUILD that a child stage carries out', () => {
  expect(places('FROM alpine AS base\nONBUILD ENV T=1\nFROM base\nENV U=1\n')).toMatchObject({ T: [2, 0], U: [4, 1] });
});

test('nowhere, where it is predefined, or set by an image', () => {
  const found = places('FROM alpine\n');
  expect(Object.keys(found)).toEqual(expect.arrayContaining(['PATH', 'LANG', 'TARGETARCH']));
  expect([found.PATH, found.LANG, found.TARGETARCH]).toEqual([undefined, undefined, undefined]);
});

test('in this model, not in one of another text', () => {
  const first = openDocument('FROM alpine\nENV A=1\n').model;
  const other = openDocument('FROM alpine\nENV A=1\n').model;
  const definition = first.stages[0]?.end.scope.lookup('A');
  expect(definition && definedAt(first, definition)?.instruction).toBe(first.stages[0]?.instructions[0]);
  expect(definition && definedAt(other, definition)).toBeUndefined();
});
