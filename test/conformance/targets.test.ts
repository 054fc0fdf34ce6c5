import { describe, expect, test } from 'vitest';
import { defaultOptions } from '../../server/src/core/stages/analyze';
import type { BuildTarget } from '../../server/src/protocol/protocol';
import { createDocument } from '../../server/src/service/document';
import { targets } from '../../server/src/service/targets';
import { corpusFiles, hasShared, readSharedJson } from '../helpers/shared';

interface ExpectedTarget {
  readonly name?: string;
  readonly default?: boolean;
  readonly description?: string;
  readonly base?: string;
  readonly location?: { readonly ranges: readonly { readonly start: { readonly line: number } }[] };
}

function targetsOf(text: string): readonly BuildTarget[] {
  return targets(createDocument('file:///Dockerfile', 1, text, defaultOptions));
}

function asBuildKit({ name, base, description, isDefault }: BuildTarget): ExpectedTarget {
  return { name, base, description, default: isDefault || undefined };
}

describe.skipIf(!hasShared)('targets of BuildKit', () => {
  const { files } = hasShared
    ? readSharedJson<{ files: readonly { file: string; targets: readonly ExpectedTarget[] }[] }>('corpus/expected.json')
    : { files: [] };
  const texts = new Map(corpusFiles().map(({ name, text }) => [name, text]));
  // BuildKit lists none for what it cannot parse; here even then there is something to choose from.
  test.each(files.filter((file) => file.targets.length > 0))('$file', ({ file, targets: expected }) => {
    const wanted = expected.map(({ name, base, description, default: isDefault }) => {
      return { name, base, description, default: isDefault };
    });
    expect(targetsOf(texts.get(file) ?? '').map(asBuildKit)).toEqual(wanted);
  });

  const { cases } = hasShared
    ? readSharedJson<{
        cases: readonly {
          kind: string;
          test: string;
          dockerfile: string;
          referenceResult: readonly ExpectedTarget[];
        }[];
      }>('buildkit/outline-cases.json')
    : { cases: [] };
  test.each(cases.filter(({ kind }) => kind === 'targets'))('$test', ({ dockerfile, referenceResult }) => {
    const actual = targetsOf(dockerfile).map((target) => ({
      ...asBuildKit(target),
      line: target.range.start.line + 1,
    }));
    const wanted = referenceResult.map(({ location, name, base, description, default: isDefault }) => {
      return { name, base, description, default: isDefault, line: location?.ranges[0]?.start.line };
    });
    expect(actual).toEqual(wanted);
  });
});
