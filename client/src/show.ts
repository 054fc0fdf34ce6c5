/** The only way to VS Code's notifications, inputs, lists, progress, status bar and tasks: it takes `Shown` texts alone. */
import * as vscode from 'vscode';
import type { Shown } from './shown';

/** Resolves to the button that was pressed: buttons have our own words. */
export function showInformation(message: Shown, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(message, ...buttons);
}

export function showWarning(message: Shown, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(message, ...buttons);
}

export function showError(message: Shown, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showErrorMessage(message, ...buttons);
}

export interface Question {
  readonly title: Shown;
  readonly prompt: Shown;
  /** Filled in; it is edited, not rendered. */
  readonly value: string;
  readonly password: boolean;
}

/** Asks for a text; undefined when cancelled. */
export function ask(question: Question): Thenable<string | undefined> {
  return vscode.window.showInputBox({ ...question, ignoreFocusOut: true });
}

export interface ShownItem extends vscode.QuickPickItem {
  readonly label: Shown;
  readonly description?: Shown;
  readonly detail?: Shown;
}

/** Lets the user choose one of a list, which starts at `active`; undefined when none is chosen. */
export async function choose<Item extends ShownItem>(
  items: readonly Item[],
  placeholder: Shown,
  active?: Item,
): Promise<Item | undefined> {
  const list = vscode.window.createQuickPick<Item>();
  list.placeholder = placeholder;
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.items = items;
  if (active) list.activeItems = [active];
  try {
    return await new Promise((resolve) => {
      list.onDidAccept(() => resolve(list.activeItems[0]));
      list.onDidHide(() => resolve(undefined));
      list.show();
    });
  } finally {
    list.dispose();
  }
}

/** Shows progress in a notification until the task ends. */
export function showProgress(
  title: Shown,
  task: (report: (message: Shown) => void, token: vscode.CancellationToken) => Promise<void>,
): void {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  void vscode.window.withProgress(options, (progress, token) => task((message) => progress.report({ message }), token));
}

export interface Status {
  readonly text: Shown;
  /** Markdown; texts of a file in it must be code. It has no trust: no command can be linked. */
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly label: Shown;
}

export interface StatusItem extends vscode.Disposable {
  /** Shows a status; undefined hides the item. */
  show(status: Status | undefined): void;
}

/** An item of the status bar, at its right. `name` is what its menu calls it. */
export function createStatusItem(id: string, name: string, command: string, priority: number): StatusItem {
  const item = vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Right, priority);
  item.name = name;
  item.command = command;
  return {
    show(status) {
      if (!status) return item.hide();
      item.text = status.text;
      item.tooltip = new vscode.MarkdownString(status.tooltip);
      item.accessibilityInformation = { label: status.label, role: 'button' };
      item.show();
    },
    dispose: () => item.dispose(),
  };
}

/** A task without problem matchers, for which VS Code would ask. Terminals and lists show its name. */
export function createTask(
  definition: vscode.TaskDefinition,
  scope: vscode.WorkspaceFolder | vscode.TaskScope.Workspace,
  name: Shown,
  execution?: vscode.ProcessExecution,
): vscode.Task {
  return new vscode.Task(definition, scope, name, 'multistage', execution, []);
}
