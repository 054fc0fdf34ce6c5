import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { targets } from '../../server/src/service/targets';
import { openDocument } from '../helpers/openDocument';
import { inRepository } from '../helpers/repository';
import { docker } from './docker';

const samples = inRepository('samples');

interface EngineTarget {
  readonly name: string;
  readonly default?: boolean;
}

/** Asks BuildKit itself about a Dockerfile. */
function call(what: string, folder: string) {
  return docker(['buildx', 'build', `--call=${what},format=json`, folder]);
}

describe.each(['go-service', 'node-app'])('the sample %s', (name) => {
  const folder = path.join(samples, name);
  const dockerfile = readFileSync(path.join(folder, 'Dockerfile'), 'utf8');

  test('has nothing that BuildKit warns of', async () => {
    const { code, stdout } = await call('check', folder);
    expect(JSON.parse(stdout).warnings ?? []).toEqual([]);
    expect(code).toBe(0);
  });

  test('has the targets for us that it has for BuildKit', async () => {
    const { stdout } = await call('targets', folder);
    const theirs = (JSON.parse(stdout).targets as EngineTarget[]).map((target) => [
      target.name,
      target.default === true,
    ]);
    const ours = targets(openDocument(dockerfile)).map((target) => [target.name, target.isDefault]);
    expect(ours).toEqual(theirs);
  });
});
