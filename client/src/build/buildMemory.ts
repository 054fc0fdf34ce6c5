import type { Memento, Uri } from 'vscode';
import { isSecretName } from '../../../server/src/core/dockerfile/secretNames';
import type { BuildDefinition } from './buildDefinition';

/** A build that can be done again. */
export interface LastBuild {
  readonly definition: BuildDefinition;
  /** The names of the arguments whose values are not in the definition. */
  readonly secretNames: readonly string[];
}

/** What is remembered of builds in a workspace. Secret values are forgotten with the window. */
export interface BuildMemory {
  /** The last answer for a build argument of a Dockerfile; empty when it was left out. */
  answer(uri: Uri, name: string): string | undefined;
  rememberAnswers(uri: Uri, answers: ReadonlyMap<string, string>): Promise<void>;
  lastBuild(): LastBuild | undefined;
  rememberBuild(build: LastBuild): Promise<void>;
}

const answersKey = 'multistage.buildArguments';
const lastBuildKey = 'multistage.lastBuild';

/** A memory that lasts in the workspace's state. */
export function createBuildMemory(state: Memento): BuildMemory {
  const secrets = new Map<string, string>();
  const stored = (uri: Uri) => state.get<Record<string, string>>(`${answersKey}:${uri}`, {});
  return {
    answer: (uri, name) => secrets.get(`${name} ${uri}`) ?? stored(uri)[name],
    async rememberAnswers(uri, answers) {
      const open = [...answers].filter(([name]) => !isSecretName(name));
      for (const [name, value] of answers) if (isSecretName(name)) secrets.set(`${name} ${uri}`, value);
      if (open.length > 0) await state.update(`${answersKey}:${uri}`, { ...stored(uri), ...Object.fromEntries(open) });
    },
    lastBuild: () => state.get<LastBuild>(lastBuildKey),
    rememberBuild: async (build) => state.update(lastBuildKey, build),
  };
}
