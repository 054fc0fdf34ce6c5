import path from 'node:path';
import * as vscode from 'vscode';
import { buildArgv } from './argv';
import type { BuildDefinition } from './buildDefinition';
import type { BuildProcess } from './buildTerminal';
import { type EngineName, type EngineProblem, findEngine } from './engines';

/** The Dockerfile of a definition. */
export function dockerfileUri(definition: BuildDefinition, folder: vscode.WorkspaceFolder | undefined): vscode.Uri {
  const { dockerfile } = definition;
  if (/^[a-z][\w+.-]+:\/\//i.test(dockerfile)) return vscode.Uri.parse(dockerfile);
  if (path.isAbsolute(dockerfile) || !folder) return vscode.Uri.file(dockerfile);
  return vscode.Uri.joinPath(folder.uri, dockerfile);
}

/** What to run for a build, or why it can't be run. Unsaved text counts: it goes to the engine through its input. */
export async function buildProcess(
  definition: BuildDefinition,
  folder: vscode.WorkspaceFolder | undefined,
): Promise<BuildProcess | string> {
  if (!vscode.workspace.isTrusted) return vscode.l10n.t('Trust this workspace to build in it.');
  const uri = dockerfileUri(definition, folder);
  const settings = vscode.workspace.getConfiguration('multistage', uri);
  const wanted = settings.get<EngineName | 'auto'>('build.engine', 'auto');
  const found = await findEngine(wanted, settings.get('build.path', ''));
  if ('problem' in found) return problemText(found.name, found.problem);
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  const isUnsaved = document !== undefined && (document.isDirty || document.isUntitled);
  const context = contextFolder(definition, uri, folder, settings.get('context', ''));
  if (context === undefined) return vscode.l10n.t('Save the Dockerfile first: it has no folder to build in.');
  const { buildArgs, buildContexts, platform, ...rest } = definition;
  const argv = buildArgv(found.engine.name, {
    ...rest,
    dockerfile: isUnsaved ? 'stdin' : uri.fsPath,
    context,
    buildArgs: { ...settings.get<Record<string, string>>('buildArgs', {}), ...buildArgs },
    buildContexts: { ...settings.get<Record<string, string>>('buildContexts', {}), ...buildContexts },
    platform: platform || settings.get('platform', ''),
  });
  return { path: found.engine.path, argv, cwd: context, stdin: isUnsaved ? document.getText() : undefined };
}

function contextFolder(
  { context }: BuildDefinition,
  uri: vscode.Uri,
  folder: vscode.WorkspaceFolder | undefined,
  setting: string,
): string | undefined {
  const wanted = context || setting;
  const root = folder?.uri.fsPath ?? vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath;
  if (wanted) return root ? path.resolve(root, wanted) : path.isAbsolute(wanted) ? wanted : undefined;
  return uri.scheme === 'untitled' ? root : path.dirname(uri.fsPath);
}

function problemText(name: EngineName, problem: EngineProblem): string {
  switch (problem) {
    case 'missing':
      return vscode.l10n.t(
        'No program named {0} was found. Install it, or set multistage.build.engine or multistage.build.path.',
        name,
      );
    case 'noBuildx':
      return vscode.l10n.t('{0} has no buildx plugin, which builds stages. Install docker-buildx.', name);
    case 'notRunning':
      return vscode.l10n.t('{0} is installed, but its engine does not answer. Start it and build again.', name);
  }
}
