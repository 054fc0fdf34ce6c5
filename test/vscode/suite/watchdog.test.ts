import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { eventually, openText } from './workspace';

/** The processes of our server that this VS Code has started. */
function serverProcesses(): readonly number[] {
  const module = vscode.extensions.getExtension('multistage.multistage')?.extensionUri.fsPath ?? 'no extension';
  return processes()
    .filter(
      ({ parent, command }) => parent === process.pid && command.includes(module) && command.includes('server.js'),
    )
    .map(({ id }) => id);
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
}

function processes(): readonly Process[] {
  if (!existsSync('/proc/self/stat')) return processesOfPs();
  return readdirSync('/proc').flatMap((name): readonly Process[] => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
      return [{ id: Number(name), parent: Number(parent), command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }];
    } catch {
      return [];
    }
  });
}

function processesOfPs(): readonly Process[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,command='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, id, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return id === undefined ? [] : [{ id: Number(id), parent: Number(parent), command }];
  });
}

suite('a server that hangs', () => {
  test('is replaced by another, and diagnostics come back by themselves', async function () {
    if (process.platform === 'win32') return this.skip();
    this.timeout(120_000);
    const { document } = await openText('FROM alpine:3.20 AS Tools\n');
    const codes = () =>
      vscode.languages.getDiagnostics(document.uri).map(({ code }) => (typeof code === 'object' ? code.value : code));
    // A server that is stopped while it starts is not one that hangs at a text.
    await eventually(codes, (found) => found.includes('StageNameCasing'));
    const [stopped = 0, ...others] = serverProcesses();
    assert.deepEqual(others, []);
    process.kill(stopped, 'SIGSTOP');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1, 0), 'MAINTAINER us\n');
    await vscode.workspace.applyEdit(edit);
    await eventually(codes, (found) => found.includes('MaintainerDeprecated'));
    const now = serverProcesses();
    assert.equal(now.length, 1);
    assert.notEqual(now[0], stopped);
    assert.throws(() => process.kill(stopped, 0), 'the one that hung is gone');
  });
});
