import * as vscode from 'vscode';
import { printable } from '../shown';
import { shownCommand } from './argv';
import type { BuildProblem } from './engineProblem';
import type { Engine } from './engines';
import type { PreparedBuild } from './prepareBuild';
import { type RunningBuild, runBuild } from './runner';

/** How a build went. `output` is the end of what it wrote. */
export type BuildOutcome =
  | { readonly kind: 'impossible'; readonly problem: BuildProblem }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly code: number; readonly output: string }
  | { readonly kind: 'built'; readonly engine: Engine; readonly output: string; readonly milliseconds: number };

/** Who wants to know of a build. `ended` is called once. */
export interface BuildListener {
  output?(text: string): void;
  ended(outcome: BuildOutcome): void;
}

const interrupt = '\u0003';

/**
 * Milliseconds from one signal to the next when a build is cancelled. Docker's client only watches a build, which ends
 * with it; the others build themselves and have containers to remove.
 */
const grace = { docker: 400, podman: 5_000, buildah: 5_000 } as const;

/** A terminal that runs one build. Closing it, or Ctrl+C in it, cancels the build. */
export class BuildTerminal implements vscode.Pseudoterminal {
  private readonly written = new vscode.EventEmitter<string>();
  private readonly closed = new vscode.EventEmitter<number>();
  readonly onDidWrite = this.written.event;
  readonly onDidClose = this.closed.event;
  private running: RunningBuild | undefined;
  private isCancelled = false;

  constructor(
    private readonly prepare: () => Promise<PreparedBuild | BuildProblem>,
    private readonly listener: BuildListener,
  ) {}

  open(): void {
    void this.build();
  }

  close(): void {
    this.cancel();
  }

  handleInput(data: string): void {
    if (data.includes(interrupt)) this.cancel();
  }

  cancel(): void {
    this.isCancelled = true;
    this.running?.cancel();
  }

  private async build(): Promise<void> {
    try {
      const build = await this.prepare();
      if ('problem' in build) this.endImpossible(build);
      else this.end(this.isCancelled ? { kind: 'cancelled' } : await this.run(build));
    } catch (error) {
      // Such as an argument with a NUL, which no program can be given.
      this.endImpossible({ problem: error instanceof Error ? error.message : String(error) });
    }
  }

  private endImpossible(problem: BuildProblem): void {
    this.write(`${printable(problem.problem)}\n`);
    this.end({ kind: 'impossible', problem });
  }

  private async run(build: PreparedBuild): Promise<BuildOutcome> {
    this.write(`> ${printable(shownCommand(build.path, build.argv))}\n\n`);
    const start = performance.now();
    const show = (text: string) => {
      this.write(text);
      this.listener.output?.(text);
    };
    this.running = runBuild(build, show, grace[build.engine.name]);
    const { code, output } = await this.running.ended;
    if (code === undefined) return { kind: 'cancelled' };
    if (code !== 0) return { kind: 'failed', code, output };
    return { kind: 'built', engine: build.engine, output, milliseconds: performance.now() - start };
  }

  private end(outcome: BuildOutcome): void {
    if (outcome.kind === 'cancelled') this.write(`${vscode.l10n.t('The build was cancelled.')}\n`);
    this.listener.ended(outcome);
    this.closed.fire(exitCode(outcome));
  }

  private write(text: string): void {
    this.written.fire(text.replace(/\r?\n/g, '\r\n'));
  }
}

function exitCode(outcome: BuildOutcome): number {
  switch (outcome.kind) {
    case 'built':
      return 0;
    case 'failed':
      return outcome.code;
    case 'cancelled':
      // As of a program that Ctrl+C ended.
      return 130;
    case 'impossible':
      return 1;
  }
}
