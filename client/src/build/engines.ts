import { execFile } from 'node:child_process';
import path from 'node:path';
import type { LocateProgram } from './locateProgram';

export type EngineName = 'docker' | 'podman' | 'buildah';

/** Why an engine can't build. */
export type EngineProblem = 'missing' | 'inWorkspace' | 'noBuildx' | 'notRunning' | 'denied';

export interface Engine {
  readonly name: EngineName;
  /** The program to start. */
  readonly path: string;
}

export interface UnusableEngine extends Engine {
  readonly problem: EngineProblem;
  /** What the engine says of it. */
  readonly detail?: string;
}

export type EngineSearch = { readonly engine: Engine } | { readonly unusable: UnusableEngine };

/** Runs a program to its end; undefined when there is no such program. Output is standard output and error together. */
export type RunProgram = (
  path: string,
  args: readonly string[],
) => Promise<{ readonly code: number; readonly output: string } | undefined>;

const order: readonly EngineName[] = ['docker', 'podman', 'buildah'];

/** The engine that a setting or a task names; `auto` for whatever else it has. */
export function readEngineName(value: unknown): EngineName | 'auto' {
  return order.find((name) => name === value) ?? 'auto';
}

/**
 * The engine that builds: the wanted one, or in `auto` the first that can; else what is wrong with the first that is
 * installed. A program that is named instead of found is taken for what its own name says, or for docker. Only what `locate`
 * finds is run.
 */
export async function findEngine(
  wanted: EngineName | 'auto',
  program: string,
  locate: LocateProgram,
  run: RunProgram = runProgram,
): Promise<EngineSearch> {
  const names = wanted !== 'auto' ? [wanted] : program ? [engineOf(program)] : order;
  const unusable: UnusableEngine[] = [];
  for (const name of names) {
    const found = await locatedEngine({ name, path: program || name }, locate, run);
    if ('engine' in found) return found;
    unusable.push(found.unusable);
  }
  const [first] = unusable;
  return { unusable: unusable.find(({ problem }) => problem !== 'missing') ?? (first as UnusableEngine) };
}

function engineOf(program: string): EngineName {
  const base = path.basename(program.replaceAll('\\', '/')).toLowerCase();
  return order.find((name) => base.startsWith(name)) ?? 'docker';
}

async function locatedEngine(engine: Engine, locate: LocateProgram, run: RunProgram): Promise<EngineSearch> {
  const located = locate(engine.path);
  return 'problem' in located
    ? { unusable: { ...engine, ...located } }
    : tryEngine({ ...engine, path: located.path }, run);
}

async function tryEngine(engine: Engine, run: RunProgram): Promise<EngineSearch> {
  if (engine.name === 'docker') return tryDocker(engine, run);
  // The client of a podman that runs in a machine of its own asks that one for its version.
  const version = await run(engine.path, [engine.name === 'podman' ? 'version' : '--version']);
  if (version?.code === 0) return { engine };
  return { unusable: { ...engine, problem: version ? 'notRunning' : 'missing' } };
}

async function tryDocker(engine: Engine, run: RunProgram): Promise<EngineSearch> {
  const buildx = await run(engine.path, ['buildx', 'version']);
  if (!buildx) return { unusable: { ...engine, problem: 'missing' } };
  // Podman has a stand-in of the name docker, which takes podman's flags.
  if (/podman|buildah/i.test(buildx.output)) return { engine: { ...engine, name: 'podman' } };
  if (buildx.code !== 0) return { unusable: { ...engine, problem: 'noBuildx' } };
  // The builder decides, which may be on another machine than the engine that `docker version` asks.
  const builder = await run(engine.path, ['buildx', 'inspect']);
  const detail = builderError(builder?.output ?? '');
  if (builder?.code === 0 && detail === undefined) return { engine };
  const problem = /permission denied/i.test(detail ?? '') ? 'denied' : 'notRunning';
  return { unusable: { ...engine, problem, detail } };
}

/** What `docker buildx inspect` complains of, although it exits with 0: the builder, or each of its nodes. */
function builderError(inspected: string): string | undefined {
  const [builder = '', nodes] = inspected.split(/^Nodes:$/m);
  const errors =
    nodes
      ?.split(/^(?=Name:)/m)
      .filter((node) => node.trim() !== '')
      .map(errorLine) ?? [];
  return errorLine(builder) ?? (errors.every((error) => error !== undefined) ? errors[0] : undefined);
}

function errorLine(text: string): string | undefined {
  return /^error:\s*(.*)/im.exec(text)?.[1];
}

/** Milliseconds that a program may take to tell its version. */
const patience = 15_000;

function runProgram(program: string, args: readonly string[]): ReturnType<RunProgram> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: patience, windowsHide: true }, (error, stdout, stderr) => {
      const isStarted = typeof error?.code !== 'string';
      resolve(isStarted ? { code: error ? 1 : 0, output: stdout + stderr } : undefined);
    });
  });
}
