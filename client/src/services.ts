import type { LogOutputChannel } from 'vscode';
import type { BuildServices } from './build/buildStage';
import type { StageGraphs } from './graph/panel';

/** What commands work with. */
export interface Services extends BuildServices {
  readonly output: LogOutputChannel;
  readonly graphs: StageGraphs;
}
