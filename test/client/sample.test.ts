import { expect, test } from 'vitest';
import { sampleDockerfile } from '../../client/src/sample';
import { targets } from '../../server/src/service/targets';
import { openDocument } from '../helpers/openDocument';

test('the sample has three stages, and needs no file beside it', () => {
  expect(targets(openDocument(sampleDockerfile)).map(({ name }) => name)).toEqual(['build', 'test', 'release']);
  expect(sampleDockerfile).not.toMatch(/^(?:COPY|ADD) (?!--from=)/m);
});
