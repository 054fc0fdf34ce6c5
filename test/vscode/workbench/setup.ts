import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { type CodeServer, startCodeServer, type VsCodeVersion } from '../../../scripts/lib/codeServer.mjs';
import { baseImages, type DockerEngine, startDockerEngine, whyNoEngine } from '../../../scripts/lib/dockerEngine.mjs';
import { root } from '../../../scripts/lib/paths.mjs';
import { capture } from '../../../scripts/lib/processes.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** The VS Code that a suite asks for in vitest.config.mts; the oldest without. */
    vscode: VsCodeVersion;
    /** Where the workbench is served, which VS Code it is, and whether stages can be built. */
    workbench: { readonly origin: string; readonly vscode: VsCodeVersion; readonly hasEngine: boolean };
  }
}

let server: CodeServer | undefined;
let engine: DockerEngine | undefined;

/**
 * Packages the extension, unless scripts/test.mjs just did, and installs the package in a fresh VS Code that every
 * scenario shares.
 */
export async function setup(project: TestProject): Promise<void> {
  if (!process.env.MULTISTAGE_IS_PACKAGED) await capture(process.execPath, ['scripts/package.mjs'], { cwd: root });
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const vscode = project.config.provide.vscode ?? 'oldest';
  if (vscode === 'oldest' && !whyNoEngine()) engine = await startDockerEngine(baseImages);
  server = await startCodeServer({ vscode, env: engine?.env });
  await server.installExtension(path.join(root, `multistage-${version}.vsix`));
  project.provide('workbench', {
    origin: server.origin,
    vscode,
    hasEngine: engine !== undefined,
  });
}

export async function teardown(): Promise<void> {
  await server?.stop();
  await engine?.stop();
  if (server) rmSync(server.home, { recursive: true, force: true });
}
