import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type BuildStageArgument,
  type BuildTarget,
  buildStageCommand,
  type ShowStageGraphArgument,
  showStageGraphCommand,
} from '../../server/src/protocol/protocol';
import { targetAtLine } from './build/buildTarget';
import { choose, createStatusItem } from './show';
import { shown, withIcon } from './shown';
import { type StageStatus, stageStatus } from './status/stageStatus';
import { stageTitle, statusLabel, statusText, statusTooltip } from './status/statusTexts';
import { activeDockerfile, buildTargets } from './targets';

const actionsCommand = 'multistage.stageActions';
/** Milliseconds without an edit after which the targets are asked for again. */
const editDelay = 300;

/** The targets of a document. */
interface KnownTargets {
  readonly uri: string;
  readonly targets: readonly BuildTarget[];
}

/** Shows in Dockerfiles the stage at the cursor; a click offers to build it or to show it in the graph. */
export function createStatusBar(client: LanguageClient): vscode.Disposable {
  const item = createStatusItem('multistage.stage', vscode.l10n.t('Dockerfile Stage'), actionsCommand, 101);
  let known: KnownTargets | undefined;
  let status: StageStatus | undefined;
  let timer: NodeJS.Timeout | undefined;
  let turn = 0;

  const show = () => {
    status = known && statusAtCursor(known);
    item.show(status && { text: statusText(status), tooltip: statusTooltip(status), label: statusLabel(status) });
  };
  const refresh = async () => {
    const document = activeDockerfile();
    if (!document || !client.isRunning()) return show();
    const own = ++turn;
    const targets = await buildTargets(client, document.uri).catch(() => []);
    // A newer request is under way.
    if (own !== turn) return;
    known = { uri: document.uri.toString(), targets };
    show();
  };
  const refreshSoon = (delay = editDelay) => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), delay);
  };

  refreshSoon(0);
  return vscode.Disposable.from(
    item,
    new vscode.Disposable(() => clearTimeout(timer)),
    vscode.commands.registerCommand(actionsCommand, () => status && chooseAction(status, activeDockerfile()?.uri)),
    vscode.window.onDidChangeActiveTextEditor(() => refreshSoon(0)),
    vscode.window.onDidChangeTextEditorSelection(show),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === activeDockerfile()) refreshSoon();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('multistage.buildArgs')) show();
    }),
    client.onDidChangeState(() => refreshSoon(0)),
  );
}

/** Undefined where the active editor has none of these targets at its cursor. */
function statusAtCursor({ uri, targets }: KnownTargets): StageStatus | undefined {
  const document = activeDockerfile();
  if (!document || document.uri.toString() !== uri) return undefined;
  const target = targetAtLine(targets, vscode.window.activeTextEditor?.selection.active.line ?? 0);
  const settings = vscode.workspace.getConfiguration('multistage', document.uri);
  return target && stageStatus(target, targets, settings.get<Record<string, string>>('buildArgs', {}));
}

async function chooseAction(status: StageStatus, uri: vscode.Uri | undefined): Promise<void> {
  if (!uri) return;
  const stage: BuildStageArgument & ShowStageGraphArgument = { uri: uri.toString(), stageIndex: status.target.index };
  const title = stageTitle(status);
  const actions = [
    {
      label: withIcon('play', shown(vscode.l10n.t('Build {0}', title))),
      command: buildStageCommand,
      argument: stage,
    },
    {
      label: withIcon('type-hierarchy', shown(vscode.l10n.t('Show {0} in the graph', title))),
      command: showStageGraphCommand,
      argument: stage,
    },
    {
      label: withIcon('list-unordered', shown(vscode.l10n.t('Build another stage...'))),
      command: buildStageCommand,
      argument: uri,
    },
  ];
  const choice = await choose(actions, statusLabel(status));
  if (choice) await vscode.commands.executeCommand(choice.command, choice.argument);
}
