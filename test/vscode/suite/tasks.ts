import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { BuildStageArgument } from '../../../server/src/protocol/protocol';

/** Waits until what `start` starts has ended. */
export async function runToEnd(start: () => Thenable<vscode.TaskExecution | undefined>): Promise<vscode.TaskExecution> {
  const ended: vscode.TaskExecution[] = [];
  const subscription = vscode.tasks.onDidEndTask(({ execution }) => ended.push(execution));
  try {
    const execution = await start();
    assert.ok(execution, 'a task is started');
    for (let tries = 0; tries < 300 && ended.length === 0; tries++) await wait(100);
    assert.ok(ended.length > 0, 'the task ends');
    return execution;
  } finally {
    subscription.dispose();
  }
}

/** Builds a stage as a code lens or the graph asks for it. */
export function buildStage(uri: vscode.Uri, stageIndex: number): Thenable<vscode.TaskExecution | undefined> {
  const argument: BuildStageArgument = { uri: uri.toString(), stageIndex };
  return vscode.commands.executeCommand('multistage.buildStage', argument);
}
