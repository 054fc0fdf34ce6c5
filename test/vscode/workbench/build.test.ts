import { describe, expect, inject, test } from 'vitest';
import { useWorkbench } from './driver';

const dockerfile = `FROM alpine:3.20 AS words
RUN echo written while building > /words.txt && cat /words.txt

FROM alpine:3.20 AS broken
RUN echo about to fail && exit 3

FROM scratch AS page
COPY --link --from=words /words.txt /
`;

describe.skipIf(!inject('workbench').hasEngine)('building from the editor', () => {
  const workbench = useWorkbench({ files: { Dockerfile: dockerfile }, open: 'Dockerfile' });

  const terminal = async () => (await workbench().terminalText()).join('\n').replaceAll('\u00a0', ' ');

  test('the lens above a stage builds it in a terminal', async () => {
    await expect.poll(() => workbench().codeLenses()).toContain('Build');
    await workbench().clickCodeLens('Build');
    await expect.poll(terminal).toContain('written while building');
    await workbench().screenshot('build of a stage');
  });

  test('a failing stage leaves a problem at its line', async () => {
    await workbench().clickCodeLens('Build', 1);
    await expect.poll(terminal).toContain('exit code: 3');
    await expect.poll(() => workbench().squiggles()).toContainEqual(expect.objectContaining({ severity: 'error' }));
    await workbench().screenshot('failed build');
  });
});
