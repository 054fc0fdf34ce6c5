import * as vscode from 'vscode';
import { shownCommand } from './argv';
import type { BuildProblem } from './prepareBuild';
import { type BuildEnd, type BuildProcess, type RunningBuild, runBuild } from './runner';

/** Who wants to know of a build. `ended` is called once. */
export interface BuildListener {
  output?(text: string): void;
  ended(end: BuildEnd | BuildProblem): void;
}

const interrupt = '\u0003';

/** A terminal that runs one build. Closing it, or Ctrl+C in it, cancels the build. */
export class BuildTerminal implements vscode.Pseudoterminal {
  private readonly written = new vscode.EventEmitter<string>();
  private readonly closed = new vscode.EventEmitter<number>();
  readonly onDidWrite = this.written.event;
  readonly onDidClose = this.closed.event;
  private running: RunningBuild | undefined;
  private isCancelled = false;

  constructor(
    private readonly prepare: () => Promise<BuildProcess | BuildProblem>,
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
    const build = await this.prepare().catch((error: unknown): BuildProblem => ({ problem: String(error) }));
    if ('problem' in build) {
      this.write(`${build.problem}\n`);
      this.end(build, 1);
    } else if (this.isCancelled) {
      this.end({ code: undefined, output: '' }, cancelledCode);
    } else {
      this.write(`> ${shownCommand(build.path, build.argv)}\n\n`);
      this.running = runBuild(build, (text) => {
        this.write(text);
        this.listener.output?.(text);
      });
      const end = await this.running.ended;
      this.end(end, end.code ?? cancelledCode);
    }
  }

  private end(end: BuildEnd | BuildProblem, code: number): void {
    if ('code' in end && end.code === undefined) this.write(`${vscode.l10n.t('The build was cancelled.')}\n`);
    this.listener.ended(end);
    this.closed.fire(code);
  }

  private write(text: string): void {
    this.written.fire(text.replace(/\r?\n/g, '\r\n'));
  }
}

/** As of a program that Ctrl+C ended. */
const cancelledCode = 130;
