import { execFile } from 'node:child_process';
import type { InspectedImage } from '../../../server/src/protocol/protocol';
import type { Engine, EngineSearch } from '../build/engines';
import { inspectArgv, readConfig } from './imageConfig';

/** Runs a program to its end and gives its standard output; undefined where it failed, or took or wrote too much. */
export type ReadProgram = (path: string, args: readonly string[]) => Promise<string | undefined>;

export interface ImageInspector {
  /** What the local engine knows of an image; null where there is no engine, or it hasn't the image. Never rejects. */
  inspect(image: string): Promise<InspectedImage | null>;
  /** Forgets which engine there is: it is looked for again. */
  forgetEngine(): void;
}

/** Programs at a time. */
const atOnce = 2;
/** Milliseconds for which the engine, or that there is none, is remembered. */
const engineKept = 5 * 60_000;

/** Inspects a few images at a time; the others wait for their turn. */
export function createImageInspector(
  findEngine: () => Promise<EngineSearch>,
  read: ReadProgram = readProgram,
  now: () => number = Date.now,
): ImageInspector {
  let engine: Promise<Engine | undefined> | undefined;
  let engineUntil = 0;
  let running = 0;
  const waiting: (() => void)[] = [];

  function currentEngine(): Promise<Engine | undefined> {
    if (!engine || now() >= engineUntil) {
      engine = findEngine().then(inspectingEngine, () => undefined);
      engineUntil = now() + engineKept;
    }
    return engine;
  }

  async function inspect(image: string): Promise<InspectedImage | null> {
    const found = await currentEngine();
    const args = found && inspectArgv(found.name, image);
    const output = found && args ? await read(found.path, args) : undefined;
    return output === undefined ? null : readConfig(output);
  }

  return {
    async inspect(image) {
      // Who frees a place hands it to the first that waits.
      if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
      else running++;
      try {
        return await inspect(image);
      } catch {
        return null;
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running--;
      }
    },
    forgetEngine() {
      engine = undefined;
    },
  };
}

/** A docker without buildx builds nothing here, but knows its images. */
function inspectingEngine(search: EngineSearch): Engine | undefined {
  if ('engine' in search) return search.engine;
  return search.unusable.problem === 'noBuildx' ? search.unusable : undefined;
}

/** Milliseconds that an engine may take. */
const patience = 5_000;
/** Bytes; a config has a few thousand. */
const mostOutput = 1024 * 1024;

/** Without a shell and without a window. */
export function readProgram(program: string, args: readonly string[], timeout = patience): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { timeout, killSignal: 'SIGKILL', maxBuffer: mostOutput, windowsHide: true } as const;
    const child = execFile(program, [...args], options, (error, stdout) => resolve(error ? undefined : stdout));
    child.stdin?.end();
  });
}
