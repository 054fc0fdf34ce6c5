// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suggest } from '../../../../server/src/core/check/suggest';
import { suggestVariable } from '../../../../server/src/core/check/suggestVariable';
import type { Word } from '../../../../server/src/core/dockerfile/syntax';
import type { StageEvaluation } from '../../../../server/src/core/stages/model';
import { openDocument } from '../../../helpers/openDocument';

/** All names with a value at the word, one by one. */
function namesBefore({ start, steps }: StageEvaluation, index: number, word: Word): readonly string[] {
  const names = new Set(start.scope.environmentNames());
  for (const [step, { defines }] of steps.slice(0, index + 1).entries()) {
    for (const { value, kind, pair, name } of defines) {
      const isSet = step < index || (kind === 'arg' && pair !== undefined && pair.end <= word.start);
      if (value === undefined || !isSet) continue;
      names.delete(name);
      names.add(name);
    }
  }
  return [...names];
}

const name = fc.string({ unit: fc.constantFrom('A', 'B', 'C'), minLength: 1, maxLength: 4 });
const line = fc.oneof(
  fc.tuple(name, name).map(([a, b]) => `ENV ${a}=$${b}`),
  fc.tuple(name, name).map(([a, b]) => `ENV ${a}=1 ${b}=$A${a}`),
  fc.tuple(name, name).map(([a, b]) => `ARG ${a}=1 ${b}=$B${a}`),
  name.map((a) => `ARG ${a}`),
  name.map((a) => `ONBUILD ENV ${a}=$C`),
  name.map((a) => `LABEL a=$${a}`),
);
const stage = fc.array(line, { maxLength: 8 });

test("the suggestion is BuildKit's among the names that are set before the word", () => {
  fc.assert(
    fc.property(fc.array(stage, { minLength: 1, maxLength: 4 }), name, (stages, other) => {
      const text = stages.map((lines, index) => [`FROM ${index ? `s${index - 1}` : 'a'} AS s${index}`, ...lines]);
      const { model } = openDocument(text.flat().join('\n'));
      for (const evaluation of model.stages.map(({ evaluation: own }) => own)) {
        for (const [index, { expanded }] of evaluation.steps.entries()) {
          for (const { word, uses } of expanded) {
            for (const wanted of [other, ...uses.map((use) => use.name)]) {
              const expected = suggest(wanted, namesBefore(evaluation, index, word));
              expect(suggestVariable(evaluation, index, word, wanted)).toBe(expected);
            }
          }
        }
      }
    }),
    { numRuns: 1_000 },
  );
});
