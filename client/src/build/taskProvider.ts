import path from 'node:path';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { buildTargets } from '../targets';
import { type BuildDefinition, buildTaskType } from './buildDefinition';
import { targetRequest } from './buildTarget';
import type { BuildTasks } from './buildTask';

/** Dockerfiles whose targets are offered as tasks: reading them takes time while the user waits for a list. */
const offeredDockerfiles = 25;
const dockerfiles = '**/{Dockerfile,Containerfile,Dockerfile.*,Containerfile.*,*.Dockerfile,*.dockerfile}';

/** Offers a task for each target of the workspace's Dockerfiles, and lets tasks.json have tasks of the type `multistage`. */
export function registerTaskProvider(client: LanguageClient, tasks: BuildTasks): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(buildTaskType, {
    async provideTasks(token) {
      if (!vscode.workspace.isTrusted) return [];
      const found = await vscode.workspace.findFiles(dockerfiles, '**/node_modules/**', offeredDockerfiles, token);
      const ofEach = await Promise.all(found.sort(byPath).map((uri) => tasksOf(uri, client, tasks)));
      return token.isCancellationRequested ? [] : ofEach.flat();
    },
    resolveTask({ definition, scope, name }) {
      if (definition.type !== buildTaskType) return undefined;
      const task = tasks.create(definition, { folder: typeof scope === 'object' ? scope : undefined });
      task.name = name || task.name;
      return task;
    },
  });
}

async function tasksOf(uri: vscode.Uri, client: LanguageClient, tasks: BuildTasks): Promise<readonly vscode.Task[]> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder || uri.scheme !== 'file') return [];
  const targets = await buildTargets(client, uri).catch(() => []);
  const dockerfile = path.posix.relative(folder.uri.path, uri.path);
  return targets.flatMap((target) => {
    const request = targetRequest(target, targets);
    if (request.kind !== 'named' && request.kind !== 'default') return [];
    const definition: BuildDefinition = {
      type: buildTaskType,
      dockerfile,
      ...(request.kind === 'named' ? { target: request.name } : {}),
    };
    const hint = dockerfile === 'Dockerfile' ? undefined : dockerfile;
    return [tasks.create({ ...definition }, { folder, hint, detail: target.description ?? target.base })];
  });
}

function byPath(a: vscode.Uri, b: vscode.Uri): number {
  return a.path.localeCompare(b.path);
}
