import { describe, expect, inject, test } from 'vitest';
import { useWorkbench } from './driver';

// The engine of the tests has this image, which sets PATH alone, and not the other.
const dockerfile = `FROM golang:1.23-alpine AS build
LABEL version=$GOLANG_VERSION path=$PATH

FROM registry.example/team/base:1 AS app
LABEL home=$APP_HOME
COPY --from=build /go /go
`;

describe.skipIf(!inject('workbench').hasEngine)('a base image', () => {
  const workbench = useWorkbench({ files: { Dockerfile: dockerfile }, open: 'Dockerfile' });

  test('is known as the engine has it, another one is not', async () => {
    await expect
      .poll(() => workbench().squiggles())
      .toEqual([
        { severity: 'warning', text: '$GOLANG_VERSION' },
        { severity: 'info', text: '$APP_HOME' },
      ]);
    const problems = await workbench().problems();
    await workbench().screenshot('base images known and unknown');
    expect(problems).toContainEqual(expect.stringMatching(/'\$GOLANG_VERSION'(?! \(unless)/));
    expect(problems).toContainEqual(expect.stringContaining("'$APP_HOME' (unless the base image sets it)"));
  });
});

describe('a rule', () => {
  const workbench = useWorkbench({
    files: { Dockerfile: 'FROM scratch AS Spare\nFROM scratch AS app\nCOPY . /\n' },
    open: 'Dockerfile',
  });

  test('is turned off by the light bulb', async () => {
    await expect.poll(() => workbench().squiggles()).toHaveLength(1);
    await workbench().placeCursor('Dockerfile', 'AS Sp<|>are');
    expect((await workbench().quickFixes()).at(-1)).toContain('Turn off');
    await workbench().screenshot('turn a rule off');
    await workbench().applyCodeAction('Turn off StageNameCasing in the settings');
    await expect.poll(() => workbench().squiggles()).toEqual([]);
    expect(JSON.parse(await workbench().text('.vscode/settings.json'))).toMatchObject({
      'multistage.rules': { StageNameCasing: 'off' },
    });
  });
});
