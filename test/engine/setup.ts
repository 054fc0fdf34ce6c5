import type { TestProject } from 'vitest/node';
import { baseImages, type DockerEngine, startDockerEngine } from '../../scripts/lib/dockerEngine.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** The environment in which `docker` speaks to the engine of the tests. */
    engine: Readonly<Record<string, string>>;
  }
}

let engine: DockerEngine | undefined;

export async function setup(project: TestProject): Promise<void> {
  engine = await startDockerEngine(baseImages);
  project.provide('engine', engine.env);
}

export async function teardown(): Promise<void> {
  await engine?.stop();
}
