import { spawn } from 'node:child_process';
import { inject } from 'vitest';

export interface DockerResult {
  /** The exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the client of the tests' engine to its end. */
export function docker(args: readonly string[], options: { cwd?: string; input?: string } = {}): Promise<DockerResult> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...inject('engine') };
    const child = spawn('docker', args, { cwd: options.cwd, env, stdio: 'pipe' });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => {
      stdout += data;
    });
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.stdin.end(options.input);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
