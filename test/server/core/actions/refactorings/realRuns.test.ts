/** Every refactoring of RUNs, wherever it is offered in real files: only the RUNs change, and nothing new is found. */
import { expect, test } from 'vitest';
import { isRefused } from '../../../../../server/src/core/actions/outcome';
import { refactorings } from '../../../../../server/src/core/actions/refactorings';
import { checkDockerfile } from '../../../../../server/src/core/check/pipeline/checkDockerfile';
import type { Instruction } from '../../../../../server/src/core/dockerfile/syntax';
import { editedSource, type Source } from '../../../../../server/src/core/edits/source';
import { corpusFiles, seedFiles, singleFiles } from '../../../../helpers/shared';
import { cursor, open } from './refactor';

const ofRuns = refactorings.filter(({ kind }) => /run/i.test(kind));

test.each([...corpusFiles(), ...singleFiles(), ...seedFiles()])('$name', ({ text }) => {
  const source = open(text);
  const others = textsOf(source, (name) => name !== 'run');
  const known = new Set(findingsIn(source));
  for (const run of source.dockerfile.instructions.filter(({ syntax }) => syntax.name === 'run')) {
    for (const { kind, offer } of ofRuns) {
      const offered = offer(source, cursor(run.offset));
      if (!offered) continue;
      if (isRefused(offered)) {
        expect(offered.refused).toMatch(/^The (?:RUN in line \d+ .+|changed RUN would read otherwise)\.$/);
        continue;
      }
      const after = editedSource(source, offered.edits);
      expect(textsOf(after, (name) => name !== 'run')).toEqual(others);
      expect(after.text, kind).not.toBe(text);
      expect(after.dockerfile.instructions.filter(({ syntax }) => syntax.problem)).toHaveLength(
        source.dockerfile.instructions.filter(({ syntax }) => syntax.problem).length,
      );
      expect(findingsIn(after).filter((found) => !known.has(found))).toEqual([]);
    }
  }
});

function textsOf(
  { dockerfile }: Source,
  isWanted: (name: Instruction['syntax']['name']) => boolean,
): readonly string[] {
  const wanted = dockerfile.instructions.filter(({ syntax }) => isWanted(syntax.name));
  return wanted.map(({ syntax }) => syntax.text.trimEnd());
}

function findingsIn(source: Source): readonly string[] {
  const findings = [...checkDockerfile(source)];
  return findings.map((finding) => (finding.kind === 'error' ? finding.message : `${finding.rule} ${finding.detail}`));
}
