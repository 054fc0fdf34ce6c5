import { execFile } from 'node:child_process';

export type EngineName = 'docker' | 'podman' | 'buildah';

/** Why an engine can't build. */
export type EngineProblem = 'missing' | 'noBuildx' | 'notRunning';

export interface Engine {
  readonly name: EngineName;
  /** The program to start. */
  readonly path: string;
}

export type EngineSearch = { readonly engine: Engine } | { readonly name: EngineName; readonly problem: EngineProblem };

/** Runs a program to its end; undefined when there is no such program. Output is standard output and error together. */
export type RunProgram = (
  path: string,
  args: readonly string[],
) => Promise<{ readonly code: number; readonly output: string } | undefined>;

const order: readonly EngineName[] = ['docker', 'podman', 'buildah'];

/** The engine that builds: the wanted one, or in `auto` the first that can; else what is wrong with the first found. */
export async function findEngine(
  wanted: EngineName | 'auto',
  path: string,
  run: RunProgram = runProgram,
): Promise<EngineSearch> {
  const candidates = wanted === 'auto' ? order : [wanted];
  let failed: EngineSearch | undefined;
  for (const name of candidates) {
    const engine: Engine = { name, path: path || name };
    const problem = await engineProblem(engine, run);
    if (!problem) return { engine };
    if (!failed || ('problem' in failed && failed.problem === 'missing')) failed = { name, problem };
  }
  return failed ?? { name: 'docker', problem: 'missing' };
}

async function engineProblem({ name, path }: Engine, run: RunProgram): Promise<EngineProblem | undefined> {
  if (name !== 'docker') return (await run(path, ['--version'])) ? undefined : 'missing';
  const buildx = await run(path, ['buildx', 'version']);
  if (!buildx) return 'missing';
  if (buildx.code !== 0) return 'noBuildx';
  const daemon = await run(path, ['version', '--format', '{{.Server.Version}}']);
  return daemon?.code === 0 ? undefined : 'notRunning';
}

const timeout = 15_000;

async function runProgram(path: string, args: readonly string[]): ReturnType<RunProgram> {
  return new Promise((resolve) => {
    execFile(path, [...args], { timeout, windowsHide: true }, (error, stdout, stderr) => {
      if (error && 'code' in error && error.code === 'ENOENT') resolve(undefined);
      else resolve({ code: error ? 1 : 0, output: stdout + stderr });
    });
  });
}
