import { type ChildProcess, execFile, spawn } from 'node:child_process';

/** A program to start, without a shell. */
export interface BuildProcess {
  readonly path: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** What the process reads, such as an unsaved Dockerfile. */
  readonly stdin?: string;
}

export interface BuildEnd {
  /** The exit code; undefined for a build that was cancelled. */
  readonly code: number | undefined;
  /** The last part of what was written, enough to read a failure from. */
  readonly output: string;
}

export interface RunningBuild {
  readonly pid: number | undefined;
  /** Never rejects. */
  readonly ended: Promise<BuildEnd>;
  /** Asks the build to end, and insists after a while, or at once when called again. */
  cancel(): void;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;
/** UTF-16 units. */
const keptOutput = 64 * 1024;
const isWindows = process.platform === 'win32';
/** By its full path: Windows looks for a program in the current folder first. */
const taskkill = `${process.env.SystemRoot ?? 'C:\\Windows'}\\System32\\taskkill.exe`;

/**
 * Starts a build; `write` gets standard output and error as they come. A program that can't be started ends with code 127.
 * `grace`: milliseconds from one signal to the next, harder one, when the build is cancelled.
 */
export function runBuild(build: BuildProcess, write: (text: string) => void, grace = 5_000): RunningBuild {
  const child = spawn(build.path, [...build.argv], {
    cwd: build.cwd,
    env: { ...process.env, ...build.env },
    // A process group of its own, so that a signal reaches what the engine has started too.
    detached: !isWindows,
    windowsHide: true,
    stdio: 'pipe',
  });
  let output = '';
  let signalled = 0;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  const show = (text: string) => {
    output += text;
    // Cut only now and then: a cut copies what is kept.
    if (output.length > 2 * keptOutput) output = output.slice(-keptOutput);
    write(text);
  };
  const cancel = () => {
    const signal = signals[signalled];
    if (isOver || !signal) return;
    signalled++;
    clearTimeout(timer);
    sendSignal(child, signal);
    timer = setTimeout(cancel, grace);
  };
  // Decoded as streams: a character's bytes may come in two pieces.
  child.stdout.setEncoding('utf8').on('data', show);
  child.stderr.setEncoding('utf8').on('data', show);
  // An engine that ends early reads no more.
  child.stdin.on('error', () => undefined);
  child.stdin.end(build.stdin ?? '');

  const ended = new Promise<BuildEnd>((resolve) => {
    const end = (code: number) => {
      isOver = true;
      clearTimeout(timer);
      // What the first process of the group left behind.
      if (signalled > 0 && !isWindows) sendSignal(child, 'SIGKILL');
      resolve({ code: signalled > 0 ? undefined : code, output: output.slice(-keptOutput) });
    };
    child.on('error', (error) => {
      show(`${error.message}\n`);
      if (child.pid === undefined) end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
  return { pid: child.pid, ended, cancel };
}

/** To the whole process group; on Windows, which has no signals, to the whole tree of processes. */
function sendSignal({ pid }: ChildProcess, signal: (typeof signals)[number]): void {
  if (pid === undefined) return;
  if (isWindows) {
    execFile(taskkill, ['/pid', String(pid), '/t', '/f'], { windowsHide: true }, () => undefined);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // Nothing of the group is left.
  }
}
