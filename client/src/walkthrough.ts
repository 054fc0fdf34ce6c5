import * as vscode from 'vscode';

/** The context keys that complete the steps of the walkthrough: `completionEvents` of the manifest has them. */
export type CompletedStep = 'isActive' | 'hasShownGraph' | 'hasBuilt';

/**
 * Ticks a step of the walkthrough. It takes a context key, since VS Code does not see the commands that an extension
 * runs; and an event of its own for the walkthrough being shown, since it overlooks keys that were set before.
 */
export function completeStep(step: CompletedStep): void {
  void vscode.commands.executeCommand('setContext', `multistage.${step}`, true);
}
