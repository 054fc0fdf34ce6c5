import { type ChildProcess, spawn } from 'node:child_process';
import * as vscode from 'vscode';

export interface BuildProcess {
  readonly path: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  /** What the process reads, such as an unsaved Dockerfile. */
  readonly stdin?: string;
}

/** Told once, when the build has ended. `output` is its last part; `code` is undefined for a build that was cancelled. */
export type BuildEnd = (end: { readonly code: number | undefined; readonly output: string }) => void;

/** What the end of a long build's output may need for its failure to be read. */
const keptOutput = 64 * 1024;
const grace = 5_000;

/** A terminal that runs one build, without a shell. Closing it, or Ctrl+C in it, cancels the build. */
export class BuildTerminal implements vscode.Pseudoterminal {
  private readonly written = new vscode.EventEmitter<string>();
  private readonly closed = new vscode.EventEmitter<number>();
  readonly onDidWrite = this.written.event;
  readonly onDidClose = this.closed.event;
  private process: ChildProcess | undefined;
  private output = '';
  private isCancelled = false;

  constructor(
    private readonly build: () => Promise<BuildProcess | string>,
    private readonly ended: BuildEnd,
  ) {}

  async open(): Promise<void> {
    const build = await this.build();
    if (typeof build === 'string') {
      this.write(`${build}\n`);
      this.end(1);
      return;
    }
    const { path, argv, cwd, stdin } = build;
    this.write(`> ${[path, ...argv].map(shown).join(' ')}\n\n`);
    const child = spawn(path, [...argv], { cwd, windowsHide: true, stdio: ['pipe', 'pipe', 'pipe'] });
    this.process = child;
    child.stdout.on('data', (data: Buffer) => this.write(data.toString()));
    child.stderr.on('data', (data: Buffer) => this.write(data.toString()));
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin ?? '');
    child.on('error', (error) => {
      this.write(`${error.message}\n`);
      this.end(1);
    });
    child.on('close', (code) => this.end(code ?? 1));
    if (this.isCancelled) this.cancel();
  }

  close(): void {
    this.cancel();
  }

  handleInput(data: string): void {
    if (data === '\u0003') this.cancel();
  }

  private cancel(): void {
    this.isCancelled = true;
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGINT');
    setTimeout(() => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    }, grace).unref();
  }

  private write(text: string): void {
    this.output = (this.output + text).slice(-keptOutput);
    this.written.fire(text.replace(/\r?\n/g, '\r\n'));
  }

  private end(code: number): void {
    const { output, isCancelled } = this;
    if (isCancelled) this.write(vscode.l10n.t('The build was cancelled.'));
    this.ended({ code: isCancelled ? undefined : code, output });
    this.closed.fire(code);
  }
}

/** An argument as a reader of the terminal can copy it. */
function shown(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
