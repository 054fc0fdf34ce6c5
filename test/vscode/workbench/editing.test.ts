import { describe, expect, test } from 'vitest';
import { useWorkbench } from './driver';

const dockerfile = `ARG NODE_VERSION=22

FROM node:\${NODE_VERSION}-alpine AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci

FROM dependencies AS build-client
COPY client client
RUN npm run build

FROM nginx:1.27-alpine AS page
COPY --link --from=build-server /app/dist /usr/share/nginx/html
`;

describe('a stage that does not exist', () => {
  const workbench = useWorkbench({ files: { Dockerfile: dockerfile }, open: 'Dockerfile' });

  test('has a squiggle under its name, and stands in Problems', async () => {
    await expect
      .poll(() => workbench().squiggles())
      .toContainEqual({
        severity: 'warning',
        text: 'build-server',
      });
    await workbench().screenshot('undefined stage');
    expect(await workbench().problems()).toContainEqual(expect.stringContaining('build-server'));
  });

  test('is mended by the light bulb', async () => {
    await workbench().placeCursor('Dockerfile', '--from=build-<|>server');
    const fixes = await workbench().quickFixes();
    expect(fixes).toContainEqual(expect.stringContaining('build-client'));
    await workbench().screenshot('quick fixes');
    await workbench().applyCodeAction('build-client');
    await expect.poll(() => workbench().text('Dockerfile')).toContain('COPY --link --from=build-client /app/dist');
    await expect.poll(() => workbench().squiggles()).toEqual([]);
  });
});

describe('a stage that exists', () => {
  const workbench = useWorkbench({
    files: { Dockerfile: dockerfile.replace('build-server', 'build-client') },
    open: 'Dockerfile',
  });

  test('is completed after --from=, other flags or not', async () => {
    await workbench().placeCursor('Dockerfile', '--from=<|>build-client');
    const labels = await workbench().completions();
    await workbench().screenshot('completion of stages');
    expect(labels.slice(0, 2).sort()).toEqual(['build-client', 'dependencies']);
    expect(labels).not.toContain('page');
    await workbench().page.keyboard.press('Escape');
  });

  test('is reached by F12', async () => {
    await workbench().placeCursor('Dockerfile', '--from=build-<|>client');
    await workbench().page.keyboard.press('F12');
    await expect.poll(() => workbench().cursor()).toMatchObject({ line: 8 });
  });

  test('is told by the hover', async () => {
    await workbench().placeCursor('Dockerfile', '--from=build-<|>client');
    expect(await workbench().hover()).toContain('dependencies');
    await workbench().screenshot('hover of a stage');
    await workbench().page.keyboard.press('Escape');
  });

  test('is listed by the outline', async () => {
    const entries = await workbench().outline();
    for (const name of ['dependencies', 'build-client', 'page'])
      expect(entries).toContainEqual(expect.stringContaining(name));
    await workbench().screenshot('outline');
  });

  test('is renamed with all that refers to it', async () => {
    await workbench().placeCursor('Dockerfile', 'AS build-<|>client');
    await workbench().rename('build-page');
    await expect
      .poll(() => workbench().text('Dockerfile'))
      .toBe(dockerfile.replace('build-server', 'build-client').replaceAll('build-client', 'build-page'));
  });
});
