/**
 * Bundles the extension into dist/. Flags: --production (minified, no source maps, with the licences of what is
 * bundled), --watch.
 */
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = path.dirname(fileURLToPath(import.meta.url));
const isProduction = process.argv.includes('--production');
const isWatching = process.argv.includes('--watch');

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: isProduction,
  sourcemap: !isProduction,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** @type {esbuild.BuildOptions} Packages that have both are taken as ES modules: their UMD builds cannot be bundled. */
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'] };

/** @type {esbuild.BuildOptions} */
const browser = { ...common, platform: 'browser', target: 'es2022' };

/**
 * The dockerfile-language-service can ask registries for tags, over Node's https; nothing here lets it.
 * @type {esbuild.Plugin}
 */
const withoutHttps = {
  name: 'without https',
  setup(build) {
    build.onResolve({ filter: /^https$/ }, () => ({ path: 'https', namespace: 'empty' }));
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }));
  },
};

/**
 * What is imported dynamically stays a file of its own. In the browser it is in the server's file.
 * @type {esbuild.Plugin}
 */
const generalApart = {
  name: 'general apart',
  setup(build) {
    build.onResolve({ filter: /\/generalService$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './general.js', external: true } : undefined,
    );
  },
};

/** @type {readonly esbuild.BuildOptions[]} */
const bundles = [
  { ...node, entryPoints: ['client/src/extension.ts'], outfile: 'dist/client.js', external: ['vscode'] },
  {
    ...node,
    entryPoints: ['server/src/server/main.node.ts'],
    outfile: 'dist/server.js',
    plugins: [generalApart],
  },
  { ...node, entryPoints: ['server/src/service/generalService.ts'], outfile: 'dist/general.js' },
  {
    ...browser,
    entryPoints: ['server/src/server/main.browser.ts'],
    outfile: 'dist/server.browser.js',
    format: 'iife',
    // The dockerfile-language-service looks for a byte order mark.
    define: { 'Buffer.from': 'bytesOf' },
    banner: { js: 'const bytesOf = (text) => new TextEncoder().encode(text);' },
    plugins: [withoutHttps],
  },
  {
    ...node,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.js',
    // A bundled package asks for its own URL, which a CommonJS file has under another name.
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "#!/usr/bin/env node\nconst importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    plugins: [{ name: 'executable', setup: (build) => build.onEnd(() => chmodSync('dist/cli.js', 0o755)) }],
  },
  { ...browser, entryPoints: ['client/webview/main.ts'], outdir: 'dist/webview', format: 'iife' },
];

if (isWatching) {
  const contexts = await Promise.all(bundles.map((bundle) => esbuild.context({ ...bundle, logLevel: 'info' })));
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  const results = await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
  if (isProduction) writeNotices(results.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {})));
}

/**
 * Writes dist/NOTICES.txt: the licence of every package that has a file in the bundles.
 * @param {readonly string[]} inputs
 */
function writeNotices(inputs) {
  const packages = new Set(inputs.flatMap((input) => input.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []));
  const notices = [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(path.join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(path.join(root, folder, file), 'utf8').trim() : `License: ${license}`;
    return `${name} ${version}\n\n${text}\n`;
  });
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  writeFileSync(path.join(root, 'dist/NOTICES.txt'), notices.join(`\n${'-'.repeat(72)}\n\n`));
}
