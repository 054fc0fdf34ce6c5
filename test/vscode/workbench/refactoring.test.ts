import { describe, expect, test } from 'vitest';
import { useWorkbench } from './driver';

const runs = `RUN apt-get update
RUN apt-get install -y curl`;

const dockerfile = `FROM debian:12 AS tools
${runs}
`;

describe('RUN instructions that follow each other', () => {
  const workbench = useWorkbench({ files: { Dockerfile: dockerfile }, open: 'Dockerfile' });

  test('are merged by the Refactor menu', async () => {
    await workbench().select('Dockerfile', runs);
    const title = 'Merge 2 RUN commands into one';
    expect(await workbench().refactorings()).toContain(title);
    await workbench().screenshot('refactorings');
    await workbench().applyCodeAction(title);
    await expect
      .poll(() => workbench().text('Dockerfile'))
      .toBe(
        `FROM debian:12 AS tools
RUN apt-get update && \\
    apt-get install -y curl
`,
      );
    await workbench().screenshot('merged RUN');
  });
});
