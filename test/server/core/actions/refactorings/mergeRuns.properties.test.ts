/** What holds of every merge, whatever the file. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefused } from '../../../../../server/src/core/actions/outcome';
import { refactorings } from '../../../../../server/src/core/actions/refactorings';
import { mergeRuns } from '../../../../../server/src/core/actions/refactorings/mergeRuns';
import { shellText, wholeScript } from '../../../../../server/src/core/actions/run/runText';
import { parseShell } from '../../../../../server/src/core/dockerfile/shell';
import type { Instruction } from '../../../../../server/src/core/dockerfile/syntax';
import { applyEdits } from '../../../../../server/src/core/edits/edit';
import { anyText } from '../../../../helpers/dockerfiles';
import { corpusFiles, seedFiles } from '../../../../helpers/shared';
import { cursor, open } from './refactor';
import { runScripts } from './scripts';

const isRun = ({ syntax }: Instruction) => syntax.name === 'run';

/** RUNs with comments and blank lines around them, between other instructions. */
const file = fc
  .record({
    scripts: runScripts,
    between: fc.array(fc.constantFrom('', '  ', '# c', '  # d', '#', '# é'), { maxLength: 3 }),
    flags: fc.constantFrom('', '--mount=type=cache,target=/c ', '--network=none \\\n # e\n\t'),
    others: fc.constantFrom('', '\n# f\nCOPY . .\n\nRUN last', '\nFROM alpine\nRUN a \\\n  && b'),
    eol: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ scripts, between, flags, others, eol }) => {
    const gap = ['', ...between, ''].join('\n');
    const runs = scripts.map((script) => `RUN ${flags}${script}`).join(gap);
    return `FROM debian AS base\nENV A=1\n${runs}${others}`.replaceAll('\n', eol);
  });

/** The trees of the commands in a list of `&&`, without their places. */
function commandTrees(script: string): readonly unknown[] {
  return parseShell(script).script.commands.flatMap(({ command, background }) => {
    const members = command.type === 'AndOr' ? command.commands : [command];
    return members.map((member) => withoutPlaces({ member, background }));
  });
}

function withoutPlaces(tree: unknown): unknown {
  const text = JSON.stringify(tree, (key, value) => (/(pos|end)$/i.test(key) ? undefined : value));
  return JSON.parse(text);
}

function textOf({ syntax }: Instruction): string {
  return wholeScript(shellText(syntax));
}

/** A tree's text, in which those of its parts can be found. */
const flat = (tree: unknown) => JSON.stringify(tree);

test('only the RUNs change, and all of their commands stay', () => {
  let mergedCount = 0;
  fc.assert(
    fc.property(file, (text) => {
      const before = open(text);
      const offer = mergeRuns.offer(before, cursor(text.indexOf('RUN')));
      if (!offer || isRefused(offer)) return;
      mergedCount++;
      const result = applyEdits(text, offer.edits);
      const after = open(result);
      const count = Number(/\d+/.exec(offer.title)?.[0]);
      const first = before.dockerfile.instructions.findIndex(isRun);
      const expected = before.dockerfile.instructions.map(({ syntax }) => syntax.text.trimEnd());
      const actual = after.dockerfile.instructions.map(({ syntax }) => syntax.text.trimEnd());
      expect(actual).toHaveLength(expected.length - count + 1);
      expect(actual.slice(0, first)).toEqual(expected.slice(0, first));
      expect(actual.slice(first + 1)).toEqual(expected.slice(first + count));
      const runs = before.dockerfile.instructions.slice(first, first + count);
      const merged = after.dockerfile.instructions[first];
      expect(merged?.syntax).toMatchObject({ name: 'run', form: 'shell', problem: undefined, emptyContinuations: [] });
      const tree = merged ? flat(withoutPlaces(parseShell(textOf(merged)).script)) : '';
      for (const run of runs) {
        for (const command of commandTrees(textOf(run))) {
          expect(tree).toContain(flat((command as { member: unknown }).member));
        }
      }
      const comments = [...text.matchAll(/^[ \t]*(#.*?)\r?$/gm)].map(([, comment]) => comment);
      const all = [...result.matchAll(/^[ \t]*(#.*?)\r?$/gm)].map(([, comment]) => comment);
      const kept = all.filter((comment) => comment !== '# trailing');
      // The bodies of here-documents go behind the whole line.
      if (text.includes('cat <<')) expect(kept.sort()).toEqual(comments.sort());
      else expect(kept).toEqual(comments);
      expect(result.replaceAll('\r\n', '\n').includes('\r')).toBe(false);
      expect(result.includes('\n') && text.includes('\r\n') ? /[^\r]\n/.test(result) : false).toBe(false);
      // There is nothing left to merge.
      expect(mergeRuns.offer(after, cursor(result.indexOf('RUN')))).toBeUndefined();
    }),
    { numRuns: 300 },
  );
  expect(mergedCount).toBeGreaterThan(50);
});

test('no text makes a refactoring fail, at no place', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), fc.nat(), (text, one, other) => {
      const source = open(text);
      const [start = 0, end = 0] = [one % (text.length + 1), other % (text.length + 1)].sort((a, b) => a - b);
      for (const selection of [cursor(start), { start, end }]) {
        for (const { offer } of refactorings) {
          const offered = offer(source, selection);
          if (!offered) continue;
          if (isRefused(offered)) expect(offered.refused).toMatch(/^\S.*\.$/);
          else open(applyEdits(text, offered.edits));
        }
      }
    }),
    { numRuns: 500 },
  );
});

test.each([...corpusFiles(), ...seedFiles()])('a real file: $name', ({ text }) => {
  const source = open(text);
  for (const run of source.dockerfile.instructions.filter(isRun)) {
    const offer = mergeRuns.offer(source, cursor(run.offset));
    if (!offer || isRefused(offer)) continue;
    const after = open(applyEdits(text, offer.edits)).dockerfile;
    const count = Number(/\d+/.exec(offer.title)?.[0]);
    expect(after.instructions).toHaveLength(source.dockerfile.instructions.length - count + 1);
    expect(after.instructions.map(({ syntax }) => syntax.problem).filter(Boolean)).toEqual([]);
  }
});
