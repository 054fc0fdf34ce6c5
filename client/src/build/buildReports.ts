import * as vscode from 'vscode';
import { showError, showInformation } from '../show';
import { shown } from '../shown';
import { askForTrust } from '../trust';
import type { BuildOutcome } from './buildTerminal';
import { builtImage } from './builtImage';
import { shownDuration } from './duration';
import type { BuildProblem } from './engineProblem';
import { type BuildFailure, parseFailure } from './failure';
import { runImage } from './runImage';

/** What is built: a Dockerfile, what people call the target, and the tags of the image. */
export interface ReportedBuild {
  readonly uri: vscode.Uri;
  readonly target: string;
  readonly tags: readonly string[];
}

/** Says how builds went: in notifications, and a failure at the line of the Dockerfile until it is built again or edited. */
export interface BuildReports extends vscode.Disposable {
  /** A build begins; the function takes its outcome. */
  begin(build: ReportedBuild): (outcome: BuildOutcome) => Promise<void>;
}

const source = 'multistage build';

export function createBuildReports(): BuildReports {
  const collection = vscode.languages.createDiagnosticCollection(source);
  const subscriptions = [
    collection,
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) collection.delete(document.uri);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri, isUntitled }) => {
      if (isUntitled) collection.delete(uri);
    }),
  ];
  return {
    begin({ uri, target, tags }) {
      collection.delete(uri);
      const version = openVersion(uri);
      const reportFailure = async (output: string) => {
        const document = await vscode.workspace.openTextDocument(uri);
        const failure = parseFailure(output, document.getText());
        const isEdited = version !== undefined && document.version !== version;
        const range = failure && !isEdited ? failureRange(failure, document) : undefined;
        if (failure && range) collection.set(uri, [diagnostic(range, failure.message)]);
        await tellFailure(uri, target, failure?.message, range);
      };
      return async (outcome) => {
        switch (outcome.kind) {
          case 'built':
            return tellSuccess(target, tags, outcome);
          case 'failed':
            return reportFailure(outcome.output);
          case 'impossible':
            return outcome.problem.isUntrusted ? askForTrust() : tellProblem(outcome.problem);
          case 'cancelled':
        }
      };
    },
    dispose: () => vscode.Disposable.from(...subscriptions).dispose(),
  };
}

function openVersion(uri: vscode.Uri): number | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())?.version;
}

function failureRange({ line, endLine = line }: BuildFailure, document: vscode.TextDocument): vscode.Range | undefined {
  if (line === undefined || endLine === undefined || endLine > document.lineCount) return undefined;
  const first = document.lineAt(line - 1);
  return new vscode.Range(
    new vscode.Position(first.lineNumber, first.firstNonWhitespaceCharacterIndex),
    document.lineAt(endLine - 1).range.end,
  );
}

function diagnostic(range: vscode.Range, message: string): vscode.Diagnostic {
  return Object.assign(new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error), { source });
}

async function tellSuccess(
  target: string,
  tags: readonly string[],
  { engine, output, milliseconds }: BuildOutcome & { readonly kind: 'built' },
): Promise<void> {
  const time = shownDuration(milliseconds);
  const message =
    tags.length > 0
      ? vscode.l10n.t('Built {0} in {1} as {2}.', target, time, tags.join(', '))
      : vscode.l10n.t('Built {0} in {1}.', target, time);
  const image = builtImage(engine.name, output);
  const run = vscode.l10n.t('Run');
  const choice = await showInformation(shown(message), ...(image ? [run] : []));
  if (choice && image) await runImage(engine, image, target);
}

async function tellFailure(
  uri: vscode.Uri,
  target: string,
  reason: string | undefined,
  range: vscode.Range | undefined,
): Promise<void> {
  const message = reason
    ? vscode.l10n.t('Building {0} failed: {1}', target, reason)
    : vscode.l10n.t('Building {0} failed. The terminal says why.', target);
  const goToLine = vscode.l10n.t('Go to Line');
  const choice = await showError(shown(message), ...(range ? [goToLine] : []));
  if (choice && range)
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(range.start, range.start) });
}

async function tellProblem({ problem, setting }: BuildProblem): Promise<void> {
  const openSettings = vscode.l10n.t('Open Settings');
  const choice = await showError(shown(problem), ...(setting ? [openSettings] : []));
  if (choice && setting) await vscode.commands.executeCommand('workbench.action.openSettings', setting);
}
