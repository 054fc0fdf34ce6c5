import { defineConfig } from 'vitest/config';

/** Milliseconds: a busy machine takes its time, and no test is about time. */
const testTimeout = 30_000;

/** One project per suite of scripts/test.mjs; the unit tests are two. */
const suites = [
  {
    name: 'unit',
    testTimeout,
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
  { name: 'unit-client', testTimeout, include: ['test/client/**/*.test.ts'], exclude: ['**/*.page.test.ts'] },
  // Speaks to dist/server.js and dist/cli.js as an editor and a shell do.
  { name: 'server', testTimeout, include: ['test/server/stdio/**/*.test.ts', 'test/cli/**/*.test.ts'] },
  // BuildKit's own answers, from the data beside the repository.
  { name: 'conformance', testTimeout, include: ['test/conformance/**/*.test.ts'] },
  // The graph's page in a browser.
  { name: 'page', include: ['test/**/*.page.test.ts'], testTimeout },
  {
    name: 'engine',
    include: ['test/engine/**/*.test.ts'],
    globalSetup: ['test/engine/setup.ts'],
    testTimeout: 60_000,
  },
  {
    name: 'workbench',
    include: ['test/vscode/workbench/**/*.test.ts'],
    globalSetup: ['test/vscode/workbench/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
];

export default defineConfig({
  test: { projects: suites.map((suite) => ({ test: suite })) },
});
