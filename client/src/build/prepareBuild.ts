import path from 'node:path';
import * as vscode from 'vscode';
import { trustNeeded } from '../trust';
import { buildArgv } from './argv';
import type { BuildDefinition } from './buildDefinition';
import { type BuildProblem, engineProblem } from './engineProblem';
import { type Engine, findEngine, readEngineName } from './engines';
import { locateOutside } from './locateProgram';
import type { BuildProcess } from './runner';

export interface PreparedBuild extends BuildProcess {
  readonly engine: Engine;
}

/** The Dockerfile of a definition. */
export function dockerfileUri({ dockerfile }: BuildDefinition, folder: vscode.WorkspaceFolder | undefined): vscode.Uri {
  // A scheme of one letter is a drive of Windows; that of a document without a file has no slashes.
  if (/^(?:[a-z][\w+.-]+:\/\/|untitled:)/i.test(dockerfile)) return vscode.Uri.parse(dockerfile);
  if (path.isAbsolute(dockerfile) || !folder) return vscode.Uri.file(dockerfile);
  return vscode.Uri.joinPath(folder.uri, dockerfile);
}

/**
 * What to run for a build, or why it can't be run. Unsaved text counts: it goes to the engine through its input. Relative
 * paths (of contexts, named contexts, outputs) count from the workspace folder, or from the Dockerfile's where it is in none.
 */
export async function prepareBuild(
  definition: BuildDefinition,
  scope: vscode.WorkspaceFolder | undefined,
  secrets: Readonly<Record<string, string>>,
): Promise<PreparedBuild | BuildProblem> {
  if (!vscode.workspace.isTrusted) return { problem: trustNeeded(), isUntrusted: true };
  const uri = dockerfileUri(definition, scope);
  if (uri.scheme !== 'file' && uri.scheme !== 'untitled') {
    return { problem: vscode.l10n.t('{0} is not on a disk, where an engine could build it.', uri.path) };
  }
  const folders = buildFolders(definition, uri, scope);
  if (!folders) return { problem: vscode.l10n.t('Save the Dockerfile first: it has no folder to build in.') };
  if (!(await isFolder(folders.context))) {
    const problem = vscode.l10n.t('The build context {0} is no folder.', folders.context);
    return { problem, setting: 'multistage.context' };
  }
  const settings = vscode.workspace.getConfiguration('multistage', uri);
  const wanted = definition.engine ?? readEngineName(settings.get('build.engine'));
  const search = await findEngine(wanted, settings.get('build.path', ''), locateOutside(workspaceFolders()));
  if ('unusable' in search) return engineProblem(search.unusable, wanted);
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  const isUnsaved = document !== undefined && (document.isDirty || document.isUntitled);
  const argv = buildArgv(search.engine.name, {
    ...definition,
    dockerfile: isUnsaved ? 'stdin' : uri.fsPath,
    context: folders.context,
    buildArgs: {
      ...settings.get<Record<string, string>>('buildArgs', {}),
      ...definition.buildArgs,
      ...Object.fromEntries(Object.keys(secrets).map((name) => [name, null])),
    },
    buildContexts: { ...settings.get<Record<string, string>>('buildContexts', {}), ...definition.buildContexts },
    platform: definition.platform || settings.get('platform', ''),
  });
  const stdin = isUnsaved ? document.getText() : undefined;
  return { engine: search.engine, path: search.engine.path, argv, cwd: folders.working, env: secrets, stdin };
}

/** The folders of the workspace that are on this machine's disk. */
export function workspaceFolders(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
}

interface BuildFolders {
  readonly context: string;
  /** Where the engine is started. */
  readonly working: string;
}

/** Undefined for a document that is in no folder. */
function buildFolders(
  definition: BuildDefinition,
  uri: vscode.Uri,
  scope: vscode.WorkspaceFolder | undefined,
): BuildFolders | undefined {
  const own = uri.scheme === 'file' ? path.dirname(uri.fsPath) : undefined;
  const all = vscode.workspace.workspaceFolders ?? [];
  // A document without a file belongs to no folder; where there is but one, it is meant.
  const folder = scope ?? vscode.workspace.getWorkspaceFolder(uri) ?? (all.length === 1 && !own ? all[0] : undefined);
  const working = folder?.uri.fsPath ?? own;
  if (working === undefined) return undefined;
  const wanted = definition.context || vscode.workspace.getConfiguration('multistage', uri).get('context', '');
  return { working, context: wanted ? path.resolve(working, wanted) : (own ?? working) };
}

async function isFolder(fsPath: string): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(vscode.Uri.file(fsPath))).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false;
  }
}
