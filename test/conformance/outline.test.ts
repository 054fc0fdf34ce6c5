import { describe, expect, test } from 'vitest';
import { defaultOptions } from '../../server/src/core/stages/analyze';
import { definedAt } from '../../server/src/core/stages/definedAt';
import { argumentReader } from '../../server/src/core/stages/outline';
import { createDocument } from '../../server/src/service/document';
import { targets } from '../../server/src/service/targets';
import { hasShared, readSharedJson } from '../helpers/shared';

interface Located {
  readonly location?: { readonly ranges: readonly { readonly start: { readonly line: number } }[] };
}

interface OutlineCase {
  readonly kind: string;
  readonly test: string;
  readonly dockerfile: string;
  readonly target: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly referenceResult: {
    readonly description?: string;
    readonly args?: readonly (Located & { name: string; value?: string; description?: string })[];
  };
}

describe.skipIf(!hasShared)('outlines of BuildKit', () => {
  const { cases } = hasShared
    ? readSharedJson<{ cases: readonly OutlineCase[] }>('buildkit/outline-cases.json')
    : { cases: [] };
  test.each(cases.filter(({ kind }) => kind === 'outline'))('$test', (outline) => {
    const options = { ...defaultOptions, buildArgs: outline.buildArgs };
    const document = createDocument('file:///Dockerfile', 1, outline.dockerfile, options);
    const built = targets(document);
    const target = outline.target ? built.find(({ name }) => name === outline.target) : built.at(-1);
    const { args = [], description } = outline.referenceResult;
    expect(target?.description).toBe(description);
    expect(target?.arguments).toEqual(
      args.map((arg) => ({ name: arg.name, defaultValue: arg.value, description: arg.description })),
    );
    const stage = document.model.stages[target?.index ?? -1];
    const { model } = document;
    const read = stage ? argumentReader(model)(stage) : [];
    const lines = read.map((definition) => (definedAt(model, definition)?.instruction.line ?? -1) + 1);
    expect(lines).toEqual(args.map(({ location }) => location?.ranges[0]?.start.line));
  });
});
