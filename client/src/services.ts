import type { LogOutputChannel } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { BuildMemory } from './build/buildMemory';
import type { BuildTasks } from './build/buildTask';
import type { StageGraphs } from './graph/panel';

/** What commands work with. */
export interface Services {
  readonly client: LanguageClient;
  readonly output: LogOutputChannel;
  readonly memory: BuildMemory;
  readonly tasks: BuildTasks;
  readonly graphs: StageGraphs;
}
