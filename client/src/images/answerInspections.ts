import * as vscode from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import {
  type InspectImageParams,
  imagesChangedMethod,
  inspectImageMethod,
} from '../../../server/src/protocol/protocol';
import { buildTaskType } from '../build/buildDefinition';
import { findEngine, readEngineName } from '../build/engines';
import { locateOutside } from '../build/locateProgram';
import { workspaceFolders } from '../build/prepareBuild';
import { createImageInspector } from './imageInspector';

/**
 * Answers what the server asks of images, in a trusted workspace: with what the engine of the settings has. The server is
 * told when that may have changed. Nothing is shown where an answer fails: then as much is known as without an engine.
 */
export function answerInspections(client: LanguageClient): vscode.Disposable {
  const inspector = createImageInspector(() => {
    const settings = vscode.workspace.getConfiguration('multistage.build');
    const wanted = readEngineName(settings.get('engine'));
    return findEngine(wanted, settings.get('path', ''), locateOutside(workspaceFolders()));
  });

  async function imagesChanged(): Promise<void> {
    if (client.state === State.Running) await client.sendNotification(imagesChangedMethod);
  }

  return vscode.Disposable.from(
    client.onRequest(inspectImageMethod, ({ image }: InspectImageParams) =>
      vscode.workspace.isTrusted ? inspector.inspect(image) : null,
    ),
    vscode.workspace.onDidGrantWorkspaceTrust(imagesChanged),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (!change.affectsConfiguration('multistage.build')) return;
      inspector.forgetEngine();
      await imagesChanged();
    }),
    vscode.tasks.onDidEndTask(async ({ execution }) => {
      if (execution.task.definition.type !== buildTaskType) return;
      // It may be the first that has built.
      inspector.forgetEngine();
      await imagesChanged();
    }),
  );
}
