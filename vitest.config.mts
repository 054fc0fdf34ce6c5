import { defineConfig } from 'vitest/config';

/** Milliseconds: a busy machine takes its time, the first start of anything above all, and no test is about time. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000 };

/** For what happens on a screen, where a test is a scenario of many steps. */
const screenPatience = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 30_000, interval: 250 } },
};

/** For the suites that test properties. */
const propertySeed = 'test/helpers/propertySeed.ts';

/** One project per suite of scripts/test.mjs; the unit tests are two. */
const suites = [
  {
    name: 'unit',
    ...patience,
    setupFiles: [propertySeed],
    // Nothing is mocked here, so that files need no modules of their own.
    pool: 'threads' as const,
    isolate: false,
    include: ['test/**/*.test.ts'],
    exclude: [
      'test/client/**',
      'test/server/stdio/**',
      'test/cli/**',
      'test/conformance/**',
      'test/engine/**',
      'test/vscode/**',
      '**/*.page.test.ts',
    ],
  },
  {
    name: 'unit-client',
    ...patience,
    setupFiles: [propertySeed],
    include: ['test/client/**/*.test.ts'],
    exclude: ['**/*.page.test.ts'],
  },
  // Speaks to dist/server.js and dist/cli.js as an editor and a shell do.
  { name: 'server', ...patience, include: ['test/server/stdio/**/*.test.ts', 'test/cli/**/*.test.ts'] },
  // BuildKit's own answers, from the data beside the repository.
  { name: 'conformance', ...patience, include: ['test/conformance/**/*.test.ts'] },
  // The graph's page in a browser.
  {
    name: 'page',
    ...screenPatience,
    include: ['test/**/*.page.test.ts'],
    globalSetup: ['test/helpers/browserSetup.ts'],
  },
  {
    name: 'engine',
    ...patience,
    include: ['test/engine/**/*.test.ts'],
    globalSetup: ['test/engine/setup.ts'],
  },
  {
    name: 'workbench',
    ...screenPatience,
    include: ['test/vscode/workbench/**/*.test.ts'],
    globalSetup: ['test/helpers/browserSetup.ts', 'test/vscode/workbench/setup.ts'],
    fileParallelism: false,
  },
  {
    name: 'typing-newest',
    ...screenPatience,
    include: ['test/vscode/workbench/typing.test.ts'],
    globalSetup: ['test/helpers/browserSetup.ts', 'test/vscode/workbench/setup.ts'],
    provide: { vscode: 'newest' as const },
  },
];

export default defineConfig({
  test: { projects: suites.map((suite) => ({ test: suite })) },
});
